/**
 * Colours of the house as a canvas understands them. Tokens are pairs for day and night, so a probe says which of them it is; where colours are forced, it
 * says the forced one.
 *
 * @param tokens custom properties by the name that the caller gives them: `{ ground: '--stage' }`
 */
export function readColours<T extends string>(
  host: HTMLElement,
  tokens: Readonly<Record<T, string>>,
): Record<T, string> {
  const probe = document.createElement('span');
  probe.hidden = true;
  host.append(probe);
  const read = Object.entries<string>(tokens).map(([name, token]) => {
    probe.style.color = `var(${token})`;
    return [name, getComputedStyle(probe).color];
  });
  probe.remove();
  return Object.fromEntries(read) as Record<T, string>;
}

const preferences = ['(prefers-color-scheme: dark)', '(forced-colors: active)'];

/** Runs whenever `readColours` may say something else: another theme, by the reader's choice or the device's. */
export function onColourChange(run: () => void, signal: AbortSignal): void {
  const theme = new MutationObserver(run);
  theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  signal.addEventListener('abort', () => theme.disconnect());
  for (const query of preferences) window.matchMedia(query).addEventListener('change', run, { signal });
}

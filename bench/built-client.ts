/** Builds the public site unless it is built already from these sources, as `npm start` does. */
export async function buildClient(): Promise<void> {
  const script = (await import(new URL('../scripts/build-if-changed.mjs', import.meta.url).href)) as {
    buildClientIfChanged(): void;
  };
  script.buildClientIfChanged();
}

/** Path of the system's Chromium. @throws Error that says what to install */
export async function findBrowser(): Promise<string> {
  const script = (await import(new URL('../scripts/find-chromium.mjs', import.meta.url).href)) as {
    findChromium(): Promise<string | null>;
  };
  const path = await script.findChromium();
  if (path === null) throw new Error('there is no Chromium: install it (on Debian: apt-get install chromium)');
  return path;
}

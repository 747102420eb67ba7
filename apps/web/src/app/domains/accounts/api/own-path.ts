/**
 * Where to go after signing in: a path of ours, or nothing. Anything that a browser could read as another site's address
 * (`//elsewhere`, `/\elsewhere`, `https:…`, control characters) is refused.
 */
export function ownPath(next: string | undefined): string | undefined {
  if (next === undefined || !/^\/(fr|en)(?=[/?#]|$)/.test(next)) return undefined;
  for (const character of next) if (character < ' ' || character === '\\') return undefined;
  return new URL(next, 'https://own.invalid').origin === 'https://own.invalid' ? next : undefined;
}

/** What a person typed to say who they are. */
export interface Identifier {
  readonly kind: 'email' | 'phone' | 'username';
  /** As it is stored: addresses and usernames in small letters, numbers in E.164. */
  readonly value: string;
}

/** An `@` makes an address, a leading `+` or `00` with digits a number; all else is a username. */
export function readIdentifier(typed: string): Identifier {
  const text = typed.trim();
  if (text.includes('@')) return { kind: 'email', value: text.toLowerCase() };
  const number = text.replace(/[\s().-]/g, '').replace(/^00/, '+');
  if (/^\+[1-9]\d{6,14}$/.test(number)) return { kind: 'phone', value: number };
  return { kind: 'username', value: text.toLowerCase() };
}

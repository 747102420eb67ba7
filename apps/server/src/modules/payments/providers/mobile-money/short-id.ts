const digits = 25;

/**
 * Our id in the 25 characters of base 36, for providers whose order numbers are short (their limits are not published; 25 is the
 * smallest that is known of) and may not hold a hyphen.
 * @param round which of several order numbers of the same attempt: 0 is the first, then a letter is added
 */
export function shortId(uuid: string, round = 0): string {
  const number = BigInt(`0x${uuid.replaceAll('-', '')}`)
    .toString(36)
    .padStart(digits, '0');
  return round === 0 ? number : number + String.fromCharCode(97 + round);
}

/** How often the provider may have heard of an attempt before we give up. */
export const mostRounds = 6;

/** The id that a short one was made of; null when it was not made by `shortId`. */
export function uuidOf(short: string): string | null {
  if (!/^[0-9a-z]{25}[b-f]?$/.test(short)) return null;
  let number = 0n;
  for (const digit of short.slice(0, digits)) number = number * 36n + BigInt(Number.parseInt(digit, 36));
  const hex = number.toString(16).padStart(32, '0');
  if (hex.length > 32) return null;
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

const email = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Whether a text has the shape of an address; whether it exists is for the mail to tell. */
export const looksLikeEmail = (text: string): boolean => text.length <= 254 && email.test(text);

/** As the server wants a username. */
export const looksLikeUsername = (text: string): boolean => /^[A-Za-z0-9_.]{3,30}$/.test(text);

/**
 * An international number without the spaces, dots and brackets people write: `+33 6 12…`, `0033 6…` → `+336…`;
 * `undefined` when it has no country code or too few digits.
 */
export function internationalPhone(text: string): string | undefined {
  const digits = text.replace(/[\s().-]/g, '').replace(/^00/, '+');
  return /^\+[1-9]\d{6,14}$/.test(digits) ? digits : undefined;
}

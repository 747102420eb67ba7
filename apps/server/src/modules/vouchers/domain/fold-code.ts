/**
 * A code as it is compared: people copy codes from posters and over the telephone, so case, accents, spaces and signs do not count, and the
 * letters O, I and L are the digits that they look like.
 */
export function foldCode(code: string): string {
  return code
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
}

/** Characters of a gift card's code: 20 of 31 make 99 random bits. */
export const giftCodeLength = 20;

/** Whether a folded code may be that of a gift card. */
export function looksLikeGiftCode(folded: string): boolean {
  return folded.length === giftCodeLength;
}

/** A gift card's code as it is shown: in groups of four. */
export function groupedCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

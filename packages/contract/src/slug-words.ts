/**
 * The words of a text as an address shows them: lower case, no accents, hyphens between, at most 80 characters, cut at a word where there
 * is one. A text without Latin letters or digits gives `x`.
 */
export function slugWords(text: string): string {
  const words = text
    .replaceAll(/[œŒ]/g, 'oe')
    .replaceAll(/[æÆ]/g, 'ae')
    .replaceAll('ß', 'ss')
    .replaceAll(/[øØ]/g, 'o')
    .replaceAll(/[łŁ]/g, 'l')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  if (words.length <= longest) return words || 'x';
  const cut = words.lastIndexOf('-', longest);
  return words.slice(0, cut > 0 ? cut : longest);
}

const longest = 80;

/** « science-fiction » → « Science-fiction »: a word that stands alone, as in a list of choices. */
export function capitalised(words: string): string {
  const [first = '', ...rest] = words;
  return first.toUpperCase() + rest.join('');
}

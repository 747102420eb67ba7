import { slugWords } from './slug-words.ts';

/**
 * Address of the poster drawn from a title, the same one for the same title. The drawing needs only the query: the file's name is for people.
 * @param by director or organiser, set small under the title
 */
export function posterAddress(title: string, by: string | null = null): string {
  const query = `title=${encodeURIComponent(title)}${by ? `&by=${encodeURIComponent(by)}` : ''}`;
  return `/posters/${slugWords(title)}.svg?${query}`;
}

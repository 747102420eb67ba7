/** Letters that change how the words around them are shown: what is written stays in its own place. */
const invisible = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu;

/** A comment as it is kept: plain text, paragraphs at most one empty line apart, no characters that cannot be seen. Null for nothing. */
export function plainComment(written: string | null): string | null {
  const text = (written ?? '')
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.replace(invisible, '').trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return text === '' ? null : text;
}

/** The name under a review: the first word, and the initial of the last. */
export function publicName(name: string): string {
  const [first = '', ...rest] = name.trim().split(/\s+/);
  const last = [...(rest.at(-1) ?? '')][0];
  return last === undefined ? first : `${first} ${last.toUpperCase()}.`;
}

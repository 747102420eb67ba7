/** Number of a page of a list in the address: whole, from 2 on; anything else is the first page, which needs none. */
export function readPage(text: string | undefined): number | undefined {
  const page = Number(text);
  return Number.isInteger(page) && page > 1 && page <= 100_000 ? page : undefined;
}

/** Words, or the code of a filter, in the address as the API takes them; `undefined` when there are none. */
export function readWords(text: string | undefined, longest = 200): string | undefined {
  const words = (text ?? '').trim().slice(0, longest);
  return words === '' ? undefined : words;
}

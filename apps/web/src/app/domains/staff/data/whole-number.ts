/** « 1 238 » → 1238; undefined when it is no whole number from `least` to `most`. */
export function wholeNumber(text: string | undefined, least: number, most: number): number | undefined {
  const typed = (text ?? '').replace(/\s/g, '');
  const number = Number(typed);
  return typed !== '' && Number.isInteger(number) && number >= least && number <= most ? number : undefined;
}

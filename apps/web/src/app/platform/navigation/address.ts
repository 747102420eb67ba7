type QueryValue = string | number | boolean | null | undefined;

/**
 * An address with some of its query changed: null and undefined take a parameter away, all others stay.
 *
 * @param address from the root, such as `/fr/films?genre=drama`
 */
export function withQuery(address: string, changes: Readonly<Record<string, QueryValue>>): string {
  const [rest = ''] = address.split('#');
  const [path = '', query = ''] = rest.split('?');
  const wanted = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === undefined) wanted.delete(name);
    else wanted.set(name, String(value));
  }
  const text = wanted.toString();
  return text === '' ? path : `${path}?${text}`;
}

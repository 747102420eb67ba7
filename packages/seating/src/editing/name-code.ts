/** Letters of a code made from a name: 20 are the most that are kept of one, and "-12" may follow. */
const LONGEST = 17;

/** A short code from a name: "Balcon côté cour" → "balcon-cote-cour"; `otherwise` where no letter is left. */
export function slugOf(name: string, otherwise: string): string {
  const slug = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
  return slug === '' ? otherwise : slug;
}

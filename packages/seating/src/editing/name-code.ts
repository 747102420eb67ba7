/** A short code from a name: "Balcon côté cour" → "balcon-cote-cour"; `otherwise` where no letter is left. */
export function slugOf(name: string, otherwise: string): string {
  const slug = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
  return slug === '' ? otherwise : slug;
}

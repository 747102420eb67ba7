/** Days between the beginnings of two perks. */
export const daysBetweenPerks = 30;
/** Somebody is known so long before the first one, and was seen so lately. */
export const knownForDays = 7;
export const seenWithinDays = 30;

/**
 * Which perk comes next: they take turns, and where somebody begins follows from their id, so that not all have the same in the same week.
 * The same question has the same answer.
 * @param given how many there were
 */
export function perkTurn<Kind>(kinds: readonly Kind[], personId: string, given: number): Kind | null {
  if (kinds.length === 0) return null;
  const first = Number.parseInt(personId.slice(-6), 16);
  return kinds[(first + given) % kinds.length] ?? null;
}

import type { FilmCredit } from '@parterre/contract/catalogue';
import { creditRoles } from '@parterre/contract/film-terms';
import type { CreditRole } from '@parterre/contract/film-terms';

/** What a request may say of those who made a film: all of them, or only directors and cast. */
export interface CreditsSaid {
  credits?: readonly FilmCredit[] | undefined;
  director?: string | null | undefined;
  cast?: readonly string[] | undefined;
}

const most = 200;

/**
 * The credits of a film after what is said of them; null when nothing is. `credits` say all; else the names of `director` and `cast`
 * replace those of their role, and whoever was credited keeps the character.
 */
export function creditsAfter(known: readonly FilmCredit[], said: CreditsSaid): FilmCredit[] | null {
  if (said.credits !== undefined) return inOrder(said.credits);
  let credits = said.director === undefined && said.cast === undefined ? null : [...known];
  if (said.director !== undefined) credits = withRole(credits ?? [], 'director', namesIn(said.director));
  if (said.cast !== undefined) credits = withRole(credits ?? [], 'cast', said.cast);
  return credits;
}

/** The credits with these names for a role, in their order. */
export function withRole(credits: readonly FilmCredit[], role: CreditRole, names: readonly string[]): FilmCredit[] {
  const before = new Map(credits.filter((credit) => credit.role === role).map((credit) => [credit.name, credit]));
  const said = [...new Set(names)].map((name) => before.get(name) ?? { role, name, character: null });
  return inOrder([...credits.filter((credit) => credit.role !== role), ...said]);
}

export function namesOf(credits: readonly FilmCredit[], role: CreditRole): string[] {
  return credits.filter((credit) => credit.role === role).map(({ name }) => name);
}

/** As lists of films say it: the directors between commas, null when there is none, cut at 300 characters. */
export function directorLine(credits: readonly FilmCredit[]): string | null {
  return namesOf(credits, 'director').join(', ').slice(0, 300) || null;
}

/** Names of a line between commas. */
export function namesIn(line: string | null): string[] {
  return (line ?? '')
    .split(',')
    .map((name) => name.trim().slice(0, 200))
    .filter((name) => name !== '');
}

/** By role in the order of a sheet, each person once in a role, at most 200. */
function inOrder(credits: readonly FilmCredit[]): FilmCredit[] {
  const once = new Map<string, FilmCredit>();
  for (const { role, name, character } of credits) {
    const key = JSON.stringify([role, name, character]);
    once.set(key, { role, name, character });
  }
  return [...once.values()]
    .toSorted((one, other) => creditRoles.indexOf(one.role) - creditRoles.indexOf(other.role))
    .slice(0, most);
}

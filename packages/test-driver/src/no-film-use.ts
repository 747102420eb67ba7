import type { FilmUse } from '../../../apps/server/src/modules/catalogue/contract.ts';

/** The programme of a house that shows nothing: what the catalogue asks is answered with none, and the foreign keys speak. */
export function noFilmUse(): FilmUse {
  return {
    screeningsOfFilm: () => Promise.resolve({ count: 0, toCome: 0 }),
    screeningsOfVersion: () => Promise.resolve(0),
    lockScreenings: () => Promise.resolve(),
    entriesOfFilm: () => Promise.resolve(0),
    moveScreenings: () => Promise.resolve(0),
  };
}

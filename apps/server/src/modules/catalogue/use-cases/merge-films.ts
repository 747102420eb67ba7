import type { Film } from '@parterre/contract/catalogue';
import type { FilmField } from '@parterre/contract/film-terms';
import { instantText } from '../../../platform/clock.ts';
import type { Clock } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { Db } from '../../../platform/database.ts';
import type { FilmReviews, FilmUse } from '../contract.ts';
import { factsAfterMerge, versionsThatFallTogether } from '../domain/merge-facts.ts';
import { showFirstPoster } from '../sql/film-posters.ts';
import { forwardAddresses, lockBoth, movePosters, moveVersions, recordMerge } from '../sql/merge-films.ts';
import { readFilm } from '../sql/read-films.ts';
import { removeFilm, saveCredits, updateFilm } from '../sql/write-films.ts';

export interface MergeNeeds {
  db: Db;
  clock: Clock;
  filmUse: FilmUse;
  filmReviews: FilmReviews;
}
export interface MergeWish {
  keepId: string;
  goneId: string;
  /** the fields to take from the film that goes */
  take: readonly FilmField[];
  personId: string;
}
export type MergeResult =
  | { ok: true; film: Film }
  | { ok: false; reason: 'not-found' | 'same-film' }
  | { ok: false; reason: 'visa-numbers-conflict'; visaNumbers: [string, string] };

/**
 * Makes one film of two, in one transaction: versions, screenings, posters, reviews and addresses of the one that goes become the
 * other's. Whoever plans a screening of either at that moment waits, and finds the film that is left. Locks are taken as planning takes
 * them: screenings, versions, films.
 *
 * Refused when entries were issued under two visa numbers: what a cinema has declared cannot be renamed.
 */
export async function mergeFilms(needs: MergeNeeds, wish: MergeWish): Promise<MergeResult> {
  const { keepId, goneId, take, personId } = wish;
  if (keepId === goneId) return { ok: false, reason: 'same-film' };
  const at = instantText(needs.clock.now());
  return inTransaction(needs.db, async (trx): Promise<MergeResult> => {
    await needs.filmUse.lockScreenings(trx, goneId);
    if (!(await lockBoth(trx, [keepId, goneId]))) return { ok: false, reason: 'not-found' };
    const kept = await readFilm(trx, { id: keepId });
    const gone = await readFilm(trx, { id: goneId });
    if (kept === null || gone === null) return { ok: false, reason: 'not-found' };
    const [one, other] = [kept.visaNumber, gone.visaNumber];
    if (one !== null && other !== null && one !== other) {
      const issued = await needs.filmUse.entriesOfFilm(trx, keepId);
      if (issued > 0 && (await needs.filmUse.entriesOfFilm(trx, goneId)) > 0)
        return { ok: false, reason: 'visa-numbers-conflict', visaNumbers: [one, other] };
    }
    const versions = versionsThatFallTogether(kept.versions, gone.versions);
    const move = { fromFilmId: goneId, toFilmId: keepId, versions, personId, at };
    const screeningsMoved = await needs.filmUse.moveScreenings(trx, move);
    await moveVersions(trx, goneId, keepId, versions);
    await needs.filmReviews.move(trx, { fromFilmId: goneId, toFilmId: keepId, personId, at });
    await movePosters(trx, goneId, keepId, take.includes('posters') ? 'gone' : 'kept');
    await forwardAddresses(trx, goneId, keepId);
    await recordMerge(trx, { kept, gone, personId, at, taken: take, screeningsMoved });
    await removeFilm(trx, goneId);
    const { facts, credits } = factsAfterMerge(kept, gone, take);
    await updateFilm(trx, keepId, facts, at);
    if (credits !== null) await saveCredits(trx, keepId, credits);
    await showFirstPoster(trx, keepId);
    const film = await readFilm(trx, { id: keepId });
    return film === null ? { ok: false, reason: 'not-found' } : { ok: true, film };
  });
}

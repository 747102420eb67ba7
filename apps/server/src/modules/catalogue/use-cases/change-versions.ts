import type { Film, versionInput } from '@parterre/contract/catalogue';
import type { z } from 'zod';
import type { Db } from '../../../platform/database.ts';
import { violatedConstraint } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import type { FilmUse } from '../contract.ts';
import { readFilm } from '../sql/read-films.ts';
import { insertVersion, removeVersion } from '../sql/write-films.ts';

export type VersionResult<Reason extends string> = { ok: true; film: Film } | { ok: false; reason: Reason };

/** Gives a film one more version; the database holds each combination once. */
export async function addVersion(
  db: Db,
  filmId: string,
  version: z.output<typeof versionInput>,
): Promise<VersionResult<'not-found' | 'version-exists'>> {
  try {
    await insertVersion(db, newId(), filmId, version);
  } catch (error) {
    const constraint = violatedConstraint(error);
    if (constraint === 'version_once') return { ok: false, reason: 'version-exists' };
    if (constraint === 'version_film_id_fkey') return { ok: false, reason: 'not-found' };
    throw error;
  }
  return filmOrNotFound(db, filmId);
}

/** Takes a version away, unless a screening shows it. */
export async function deleteVersion(
  db: Db,
  filmUse: FilmUse,
  filmId: string,
  versionId: string,
): Promise<VersionResult<'not-found' | 'version-in-use'>> {
  if ((await filmUse.screeningsOfVersion(versionId)) > 0) return { ok: false, reason: 'version-in-use' };
  try {
    if (!(await removeVersion(db, filmId, versionId))) return { ok: false, reason: 'not-found' };
  } catch (error) {
    if (violatedConstraint(error) === null) throw error;
    return { ok: false, reason: 'version-in-use' };
  }
  return filmOrNotFound(db, filmId);
}

async function filmOrNotFound(db: Db, filmId: string): Promise<VersionResult<'not-found'>> {
  const film = await readFilm(db, { id: filmId });
  return film === null ? { ok: false, reason: 'not-found' } : { ok: true, film };
}

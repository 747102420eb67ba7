import type { DuplicateFilms, duplicateFilmsQuery } from '@parterre/contract/catalogue';
import type { z } from 'zod';
import { instantText } from '../../../platform/clock.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/database.ts';
import { listDuplicates, tellApart } from '../sql/duplicate-films.ts';
import { readSummaries } from '../sql/read-films.ts';

/** A page of pairs that may be one film, and how many there are over all pages. */
export async function listDuplicateFilms(
  db: Db,
  { page, pageSize, film: filmId }: z.output<typeof duplicateFilmsQuery>,
): Promise<{ items: DuplicateFilms[]; count: number }> {
  const { pairs, count } = await listDuplicates(db, { filmId, limit: pageSize, offset: (page - 1) * pageSize });
  const ids = pairs.flatMap(({ oneId, otherId }) => [oneId, otherId]);
  const films = await readSummaries(db, ids);
  const items = pairs.flatMap(({ oneId, otherId, because }): DuplicateFilms[] => {
    const [one, other] = [films.get(oneId), films.get(otherId)];
    return one && other ? [{ films: [one, other], because }] : [];
  });
  return { items, count };
}

/** Says that two films are two, so that they are not proposed again as one. */
export async function tellFilmsApart(
  { db, clock }: { db: Db; clock: Clock },
  [one, other]: readonly [string, string],
  personId: string,
): Promise<{ ok: true } | { ok: false; reason: 'same-film' | 'not-found' }> {
  if (one === other) return { ok: false, reason: 'same-film' };
  const told = await tellApart(db, [one, other], personId, instantText(clock.now()));
  return told ? { ok: true } : { ok: false, reason: 'not-found' };
}

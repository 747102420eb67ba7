import type { Clock } from '../../../platform/clock.ts';
import { instantText } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/database.ts';
import type { FollowedSubject, FollowedSubjects, Subject } from '../../profiles/contract.ts';
import { readFollowed } from '../sql/followed.ts';

/** Answers what profiles asks of the modules above it: what is followed, and what comes next there. */
export function followedSubjects(needs: { db: Db; clock: Clock }): FollowedSubjects {
  const describe = async (subjects: readonly Subject[]): Promise<FollowedSubject[]> => {
    const idsOf = (kind: Subject['kind']) => subjects.filter((one) => one.kind === kind).map(({ id }) => id);
    const ids = { venue: idsOf('venue'), organiser: idsOf('organiser'), person: idsOf('person') };
    const found = new Map(
      (await readFollowed(needs.db, ids, instantText(needs.clock.now()))).map((row) => [`${row.kind} ${row.id}`, row]),
    );
    return subjects.flatMap(({ kind, id }) => found.get(`${kind} ${id}`) ?? []);
  };
  return { describe, exists: async (subject) => (await describe([subject])).length > 0 };
}

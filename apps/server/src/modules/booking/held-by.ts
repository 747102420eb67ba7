import type { Clock } from '../../platform/clock.ts';
import { instantText } from '../../platform/clock.ts';
import type { Db } from '../../platform/database.ts';
import { JointLookup } from '../../platform/joint-lookup.ts';
import { readHolds } from './sql/hold-rows.ts';
import type { HoldKey, HoldRow } from './sql/hold-rows.ts';

/** What a holder has at an occurrence and may still change, as it is now; null for nothing. */
export type HeldBy = (occurrenceId: string, holderId: string) => Promise<HoldRow | null>;

/** Everybody who looks at a map or asks for seats is asked about; in a rush many share one query. */
export function heldBy(db: Db, clock: Clock): HeldBy {
  const holds = new JointLookup<HoldKey, HoldRow>(async (keys) => {
    const rows = await readHolds(db, keys, instantText(clock.now()));
    return new Map([...rows].flatMap(([index, row]) => (keys[index] ? [[keys[index], row] as const] : [])));
  });
  return (occurrenceId, holderId) => holds.get({ occurrenceId, holderId });
}

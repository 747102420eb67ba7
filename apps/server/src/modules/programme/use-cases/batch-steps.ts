import type { Insertable, Selectable, Updateable } from 'kysely';
import type { ErrorCode } from '@parterre/contract/errors';
import type { ProgrammeOccurrence } from '../../../../db/types.ts';
import type { WantedChange } from '../domain/change-rules.ts';
import type { PriceRow } from '../sql/write-occurrences.ts';
import type { OtherScreening, ScreeningSlot } from './screening-slot.ts';

export type ScreeningRow = Selectable<ProgrammeOccurrence>;

/** Why one operation of a batch cannot be done, with the facts to mend it with. */
export interface StepRefusal {
  code: ErrorCode;
  other?: OtherScreening;
  sold?: number;
  held?: number;
  seats?: string[];
}

/** What a change of a screening rests on; when any of it differs once the screening is locked, the batch is prepared anew. */
export type Seen = Pick<ScreeningRow, 'starts_at' | 'ends_at' | 'free_at' | 'auditorium_id' | 'version_id'>;

/** One operation of a batch, made ready so that doing it needs nothing but the transaction. */
export type Step =
  | {
      kind: 'create';
      id: string;
      title: string;
      row: Insertable<ProgrammeOccurrence> & { id: string };
      prices: PriceRow[];
    }
  | {
      kind: 'move';
      id: string;
      title: string;
      seen: Seen;
      wanted: WantedChange;
      columns: Updateable<ProgrammeOccurrence>;
      /** Set when it goes to another auditorium: the seat map there. */
      seatMap: ScreeningSlot['seatMap'] | null;
      /** At most so many may have a seat for it; set when a batch is undone. */
      mostSold?: number;
    }
  | { kind: 'remove'; id: string; title: string; reason: string | null; mostSold?: number }
  /** Brings back what was removed; the row is there still when somebody once held a seat. */
  | { kind: 'restore'; id: string; title: string; row: ScreeningRow; prices: PriceRow[] }
  | {
      kind: 'refused';
      of: 'create' | 'move' | 'remove';
      id: string | null;
      title: string | null;
      refusal: StepRefusal;
    };

export interface StepsOfBatch {
  organisationId: string;
  venueId: string;
  /** Auditoriums of the venue in the order in which they lie. */
  rooms: readonly string[];
  personId: string;
  steps: Step[];
}

/** What a step did: the row before and after it, prices among them. */
export interface DoneStep {
  position: number;
  kind: 'created' | 'moved' | 'removed';
  before: ScreeningRow | null;
  after: ScreeningRow | null;
  prices: PriceRow[];
  sold: number;
  /** It was cancelled while people had places, and takes place again. */
  reopened?: boolean;
}

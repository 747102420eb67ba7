import type { Occurrence } from '@parterre/contract/programme';

/** One occurrence of the day with how many came in: what a door chooses from. */
export interface DoorListItem {
  readonly occurrence: Occurrence;
  readonly sold: number;
  readonly admitted: number;
}

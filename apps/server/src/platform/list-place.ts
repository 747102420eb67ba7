import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

/** A place in a list that is newest first: when an item came (ISO instant, milliseconds) and which it is. */
export interface ListPlace {
  readonly at: string;
  /** UUID */
  readonly id: string;
}

/** A part of such a list: what comes after a place (null: from the newest on), at most so many. */
export interface ListPart {
  readonly after: ListPlace | null;
  readonly most: number;
}

const form = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The place that a cursor of an answer names; null, the start of the list, for any other text. */
export function readPlace(cursor: string | undefined): ListPlace | null {
  const [, at, id] = form.exec(cursor ?? '') ?? [];
  return at === undefined || id === undefined || Number.isNaN(Date.parse(at)) ? null : { at, id };
}

/** The cursor by which a list is read on after a place. */
export function cursorOf({ at, id }: ListPlace): string {
  return `${at}_${id}`;
}

/** Condition: a row is after the place. The list has to be in the order of `at` and then `id`, both descending. */
export function isAfter(
  after: ListPlace | null,
  at: RawBuilder<unknown>,
  id: RawBuilder<unknown>,
): RawBuilder<boolean> {
  return after === null ? sql`true` : sql`(${at}, ${id}) < (${after.at}::timestamptz, ${after.id}::uuid)`;
}

/**
 * The newest of several lists as one. Of each its first `most` are needed: more cannot be among the first `most` of all. UUIDs are
 * compared as PostgreSQL compares them: in the order of their digits.
 */
export function mergeNewest<T extends ListPlace>(lists: readonly (readonly T[])[], most: number): T[] {
  const before = (a: T, b: T): boolean => (a.at === b.at ? a.id > b.id : a.at > b.at);
  return lists
    .flat()
    .sort((a, b) => (before(a, b) ? -1 : 1))
    .slice(0, most);
}

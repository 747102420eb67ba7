/** States one can go back to and forth between; a state is never changed, so keeping one costs what differs. */
export interface EditHistory<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
}

/** Steps kept: more than an afternoon's work on a room. */
const MOST = 500;

export function startHistory<T>(present: T): EditHistory<T> {
  return { past: [], present, future: [] };
}

/** A new state; what was undone is forgotten. The same state again is no step. */
export function step<T>(history: EditHistory<T>, next: T): EditHistory<T> {
  const { past, present } = history;
  return next === present ? history : { past: [...past, present].slice(-MOST), present: next, future: [] };
}

export function undo<T>(history: EditHistory<T>): EditHistory<T> {
  const { past, present, future } = history;
  const last = past.at(-1);
  return last === undefined ? history : { past: past.slice(0, -1), present: last, future: [present, ...future] };
}

export function redo<T>(history: EditHistory<T>): EditHistory<T> {
  const { past, present, future } = history;
  const [next, ...rest] = future;
  return next === undefined ? history : { past: [...past, present], present: next, future: rest };
}

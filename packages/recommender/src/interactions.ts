/**
 * Who met what, as compressed sparse rows: the items of user u are `indices[offsets[u]] … indices[offsets[u + 1] - 1]`, ascending and each once.
 * Users and items are numbers from 0; the caller keeps what they stand for.
 */
export interface Interactions {
  readonly users: number;
  readonly items: number;
  /** users + 1 numbers, the first 0 */
  readonly offsets: Uint32Array;
  readonly indices: Uint32Array;
  /** How much each counts, positive and finite; 1 where it is absent. */
  readonly weights?: Float32Array;
}

/** What one person met: how a model knows anybody, also those it was not fitted with. Each item at most once. */
export interface History {
  readonly items: Uint32Array | readonly number[];
  readonly weights?: Float32Array | readonly number[];
}

/** A user, an item and, where it is not 1, the weight. */
export type Interaction = readonly [user: number, item: number, weight?: number];

/**
 * Sorts interactions into rows. One that comes twice keeps its greatest weight.
 * @throws RangeError on a number out of range, or a weight that is not positive and finite
 */
export function interactionsFrom(given: readonly Interaction[], users: number, items: number): Interactions {
  const rows = Array.from({ length: users }, () => new Map<number, number>());
  let weighted = false;
  for (const [user, item, weight = 1] of given) {
    const row = rows[user];
    if (row === undefined || !Number.isInteger(item) || item < 0 || item >= items)
      throw new RangeError(`user ${user}, item ${item}: there are ${users} users and ${items} items`);
    if (!(weight > 0 && weight < Infinity)) throw new RangeError(`user ${user}, item ${item}: the weight is ${weight}`);
    weighted ||= weight !== 1;
    row.set(item, Math.max(weight, row.get(item) ?? 0));
  }
  const offsets = new Uint32Array(users + 1);
  rows.forEach((row, user) => (offsets[user + 1] = (offsets[user] ?? 0) + row.size));
  const indices = new Uint32Array(offsets[users] ?? 0);
  const weights = new Float32Array(indices.length);
  let at = 0;
  for (const row of rows)
    for (const [item, weight] of [...row].sort(([one], [other]) => one - other)) {
      indices[at] = item;
      weights[at] = weight;
      at += 1;
    }
  return { users, items, offsets, indices, ...(weighted && { weights }) };
}

/** The same with users and items exchanged: the row of an item is the users who met it. */
export function transposed({ users, items, offsets, indices, weights }: Interactions): Interactions {
  const starts = new Uint32Array(items + 1);
  for (const item of indices) starts[item + 1] = (starts[item + 1] ?? 0) + 1;
  for (let item = 0; item < items; item += 1) starts[item + 1] = (starts[item + 1] ?? 0) + (starts[item] ?? 0);
  const next = starts.slice();
  const people = new Uint32Array(indices.length);
  const moved = weights && new Float32Array(indices.length);
  for (let user = 0; user < users; user += 1)
    for (let at = offsets[user] ?? 0; at < (offsets[user + 1] ?? 0); at += 1) {
      const item = indices[at] ?? 0;
      const to = next[item] ?? 0;
      next[item] = to + 1;
      people[to] = user;
      if (moved) moved[to] = weights[at] ?? 1;
    }
  return { users: items, items: users, offsets: starts, indices: people, ...(moved && { weights: moved }) };
}

/** The row of a user, without copying it. */
export function historyOf({ offsets, indices, weights }: Interactions, user: number): History {
  const from = offsets[user] ?? 0;
  const to = offsets[user + 1] ?? from;
  return { items: indices.subarray(from, to), ...(weights && { weights: weights.subarray(from, to) }) };
}

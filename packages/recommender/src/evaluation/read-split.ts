import { type Interaction, type Interactions, interactionsFrom } from '../interactions.ts';

/** One text of a split with the name to call it by in messages. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** Somebody, the item that was held out, and what it is ranked against: never itself, each once. */
export interface HeldOut {
  readonly user: number;
  readonly item: number;
  readonly negatives: Uint32Array;
}

export interface Split {
  readonly train: Interactions;
  readonly heldOut: readonly HeldOut[];
}

/** A text is not of its form; the message names it and the line. */
export class SplitError extends Error {
  override readonly name = 'SplitError';
}

/**
 * The leave-one-out form of He et al., "Neural Collaborative Filtering" (WWW 2017), fields set apart by tabs: train is `user item`, rating is
 * `user item …` with the item held out, and line n of negative is `(user,item)` of line n of rating, then the negatives. Users and items may be
 * any whole numbers from 0: here they are numbered from 0 without gaps, in their order.
 *
 * @throws SplitError
 */
export function readSplit(train: NamedText, rating: NamedText, negative: NamedText): Split {
  const pairs = linesOf(train).map((line) => pairOf(line, 'two whole numbers, user and item'));
  const held = linesOf(rating).map((line) => pairOf(line, 'whole numbers, user and item first'));
  const against = linesOf(negative).map(negativesOf);
  if (pairs.length === 0) throw new SplitError(`${train.name} has no lines`);
  if (held.length === 0) throw new SplitError(`${rating.name} has no lines`);
  if (against.length !== held.length)
    throw new SplitError(
      `${negative.name} has ${against.length} lines and ${rating.name} ${held.length}: one each is expected`,
    );
  against.forEach(({ line, user, item }, index) => {
    const of = held[index];
    if (of?.user !== user || of.item !== item)
      throw new SplitError(
        `${place(line)}: (${user},${item}), but ${rating.name} has (${of?.user ?? ''},${of?.item ?? ''})`,
      );
  });
  const users = numbered([...pairs, ...held].map(({ user }) => user));
  const items = numbered([
    ...[...pairs, ...held].map(({ item }) => item),
    ...against.flatMap(({ negatives }) => negatives),
  ]);
  const number = (from: ReadonlyMap<number, number>, id: number) => from.get(id) ?? 0;
  return {
    train: interactionsFrom(
      pairs.map(({ user, item }): Interaction => [number(users, user), number(items, item)]),
      users.size,
      items.size,
    ),
    heldOut: against.map(({ user, item, negatives }) => ({
      user: number(users, user),
      item: number(items, item),
      negatives: Uint32Array.from(new Set(negatives.filter((other) => other !== item)), (other) =>
        number(items, other),
      ),
    })),
  };
}

interface Line {
  readonly name: string;
  readonly number: number;
  readonly text: string;
}

const place = ({ name, number }: Line) => `${name}, line ${number}`;

/** Without the empty lines at the end. */
function linesOf({ name, text }: NamedText): Line[] {
  const whole = text.trimEnd();
  if (whole === '') return [];
  return whole.split('\n').map((line, index) => ({ name, number: index + 1, text: line.trimEnd() }));
}

function pairOf(line: Line, expected: string): { user: number; item: number } {
  const [user, item] = line.text.split('\t');
  return { user: whole(line, user, expected), item: whole(line, item, expected) };
}

function negativesOf(line: Line): { line: Line; user: number; item: number; negatives: number[] } {
  const [key = '', ...others] = line.text.split('\t');
  const [, user, item] = /^\((\d+),(\d+)\)$/.exec(key) ?? [];
  const expected = '(user,item) and then whole numbers';
  if (others.length === 0) throw new SplitError(`${place(line)}: no negatives, where ${expected} are expected`);
  return {
    line,
    user: whole(line, user, expected),
    item: whole(line, item, expected),
    negatives: others.map((other) => whole(line, other, expected)),
  };
}

function whole(line: Line, text: string | undefined, expected: string): number {
  if (text === undefined || !/^\d{1,15}$/.test(text)) {
    const shown = line.text.length > 40 ? `${line.text.slice(0, 40)}…` : line.text;
    throw new SplitError(`${place(line)}: '${shown.replaceAll('\t', ' ')}', where ${expected} are expected`);
  }
  return Number(text);
}

function numbered(ids: readonly number[]): Map<number, number> {
  const sorted = Float64Array.from(new Set(ids)).sort();
  return new Map(Array.from(sorted, (id, index) => [id, index]));
}

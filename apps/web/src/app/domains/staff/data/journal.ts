import type { ScreeningChanges } from '@parterre/contract/planning';
import type { PlannedScreening } from '@parterre/contract/programme';

type Change = ScreeningChanges['items'][number];
type State = Change['before'];

/** One thing that became another. Minutes, instants and amounts are as they are on the wire; null is nothing. */
export type Difference =
  | { readonly what: 'start'; readonly before: string; readonly after: string }
  | { readonly what: 'room' | 'film' | 'version'; readonly before: string | null; readonly after: string | null }
  | { readonly what: 'preshow' | 'length' | 'talk' | 'cleaning'; readonly before: number; readonly after: number }
  | {
      readonly what: 'price';
      readonly code: string;
      readonly zone: string;
      readonly before: number | null;
      readonly after: number | null;
    };

export interface JournalEntry extends Pick<Change, 'at' | 'kind' | 'by' | 'reason'> {
  readonly differences: readonly Difference[];
}

/** What each change of a screening made of it, newest first: each was kept with what was before it, so the next one says what came. */
export function journalOf(changes: readonly Change[], now: PlannedScreening): JournalEntry[] {
  return changes.map(({ at, kind, by, reason, before }, index) => {
    const after = changes[index - 1]?.before ?? stateOf(now);
    return { at, kind, by, reason, differences: between(before, after) };
  });
}

function stateOf(screening: PlannedScreening): State {
  const { startsAt, preshowMinutes, talkMinutes, endsAt, freeAt, auditorium, film, version, prices } = screening;
  return {
    ...{ startsAt, preshowMinutes, talkMinutes, endsAt, freeAt, auditorium },
    film: film.title,
    version: version.label,
    prices: prices.map(({ tariffId, code, zone, amount }) => ({ tariffId, code, zone, amount: amount.amount })),
  };
}

function between(before: State, after: State): Difference[] {
  const [was, is] = [lasting(before), lasting(after)];
  const minutes = (['preshow', 'length', 'talk', 'cleaning'] as const).flatMap((what): Difference[] =>
    was[what] === is[what] ? [] : [{ what, before: was[what], after: is[what] }],
  );
  const words = (
    [
      ['room', 'auditorium'],
      ['film', 'film'],
      ['version', 'version'],
    ] as const
  ).flatMap(([what, part]): Difference[] =>
    before[part] === after[part] ? [] : [{ what, before: before[part], after: after[part] }],
  );
  const moved = Date.parse(before.startsAt) !== Date.parse(after.startsAt);
  const start: Difference[] = moved ? [{ what: 'start', before: before.startsAt, after: after.startsAt }] : [];
  return [...start, ...words, ...minutes, ...priceDifferences(before.prices, after.prices)];
}

function lasting({ startsAt, preshowMinutes, talkMinutes, endsAt, freeAt }: State) {
  const between = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 60_000;
  return {
    preshow: preshowMinutes,
    length: between(startsAt, endsAt) - preshowMinutes - talkMinutes,
    talk: talkMinutes,
    cleaning: between(endsAt, freeAt),
  };
}

function priceDifferences(before: State['prices'], after: State['prices']): Difference[] {
  const key = ({ tariffId, zone }: State['prices'][number]) => `${tariffId} ${zone}`;
  const [was, is] = [new Map(before.map((one) => [key(one), one])), new Map(after.map((one) => [key(one), one]))];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((one): Difference[] => {
    const [old, next] = [was.get(one), is.get(one)];
    const { code, zone } = old ?? next ?? { code: '', zone: '' };
    return old?.amount === next?.amount
      ? []
      : [{ what: 'price', code, zone, before: old?.amount ?? null, after: next?.amount ?? null }];
  });
}

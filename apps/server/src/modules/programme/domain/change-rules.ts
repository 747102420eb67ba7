/**
 * What may become of a screening, and until when: order of 16 October 2009, annex, 3.1. Instants in milliseconds since 1970.
 */
export interface ScreeningFacts {
  readonly startsAt: number;
  readonly endsAt: number;
  readonly status: 'scheduled' | 'cancelled' | 'interrupted' | 'postponed';
  /** live entries */
  readonly sold: number;
  /** seats that somebody holds or has reserved at this moment */
  readonly held: number;
  /** its house keeps the rules of French cinemas, under which a live entry forbids to cancel */
  readonly entriesBind: boolean;
}

/** What is to be different. */
export interface WantedChange {
  readonly time?: boolean;
  /** cleaning after it is not part of its length */
  readonly length?: boolean;
  readonly auditorium?: boolean;
  readonly film?: boolean;
  readonly version?: boolean;
}

export type ChangeRefusal = 'occurrence-cancelled' | 'screening-has-started' | 'screening-has-tickets';

const hour = 3_600_000;

/**
 * Why a screening may not change in this way, null when it may. From its start on, no other time, length, film or version; from one hour
 * after its start, no other auditorium. While somebody has a ticket or is buying one, what the ticket says of the work stays; time and
 * auditorium may change before the start, and the buyers are told.
 */
export function refusedChange(facts: ScreeningFacts, wanted: WantedChange, now: number): ChangeRefusal | null {
  if (facts.status === 'cancelled') return 'occurrence-cancelled';
  const work = wanted.film === true || wanted.version === true;
  if (now >= facts.startsAt && (wanted.time === true || wanted.length === true || work)) return 'screening-has-started';
  if (now >= facts.startsAt + hour && wanted.auditorium === true) return 'screening-has-started';
  return work && facts.sold + facts.held > 0 ? 'screening-has-tickets' : null;
}

/**
 * Why a screening may not be cancelled: its start has passed, or it has a live entry where entries bind. Whoever has a ticket or a seat that is
 * held is told, so there must be a reason.
 */
export function refusedCancellation(
  facts: ScreeningFacts,
  reason: string | null,
  now: number,
): ChangeRefusal | 'reason-missing' | null {
  if (facts.status === 'cancelled') return 'occurrence-cancelled';
  if (now >= facts.startsAt) return 'screening-has-started';
  if (facts.sold > 0 && facts.entriesBind) return 'screening-has-tickets';
  return facts.sold + facts.held > 0 && reason === null ? 'reason-missing' : null;
}

/** A screening is marked interrupted between its planned start and one hour after its planned end, once. */
export function refusedInterruption(
  facts: ScreeningFacts,
  now: number,
): 'occurrence-cancelled' | 'not-interruptible' | null {
  if (facts.status === 'cancelled') return 'occurrence-cancelled';
  if (facts.status === 'interrupted') return 'not-interruptible';
  return now < facts.startsAt || now > facts.endsAt + hour ? 'not-interruptible' : null;
}

/** A price as a screening has it: one per tariff and zone. */
export interface RuledPrice {
  readonly tariffId: string;
  readonly zone: string;
  readonly amount: number;
}

/**
 * Why the prices of a screening may not become these. A tariff with a live entry stays as it is; from the start on tariffs may only be added,
 * and from one hour after the start not even that.
 * @param soldTariffs those with a live entry
 */
export function refusedPrices(
  facts: ScreeningFacts,
  before: readonly RuledPrice[],
  wanted: readonly RuledPrice[],
  soldTariffs: ReadonlySet<string>,
  now: number,
): ChangeRefusal | 'tariff-has-tickets' | null {
  if (facts.status === 'cancelled') return 'occurrence-cancelled';
  const key = ({ tariffId, zone, amount }: RuledPrice) => `${tariffId} ${zone} ${amount}`;
  const [old, next] = [new Set(before.map(key)), new Set(wanted.map(key))];
  const touched = [...before.filter((one) => !next.has(key(one))), ...wanted.filter((one) => !old.has(key(one)))];
  if (touched.length === 0) return null;
  const known = new Set(before.map(({ tariffId }) => tariffId));
  if (now >= facts.startsAt + hour) return 'screening-has-started';
  if (now >= facts.startsAt && touched.some(({ tariffId }) => known.has(tariffId))) return 'screening-has-started';
  return touched.some(({ tariffId }) => soldTariffs.has(tariffId)) ? 'tariff-has-tickets' : null;
}

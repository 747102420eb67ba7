import type { batchInput } from '@parterre/contract/planning';
import { cardFor } from '@parterre/planning/fitting-card';
import { weekdayOf } from '@parterre/planning/plan-pattern';
import { minutesOnScreen, slotMinutes } from '@parterre/planning/slot-minutes';
import { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import { cinemaDay } from '../../../platform/cinema-day.ts';
import { newId } from '../../../platform/ids.ts';
import { screeningTimes } from '../domain/screening-times.ts';
import { readPriceRows } from '../sql/batches.ts';
import { readScreeningRow } from '../sql/read-occurrences.ts';
import { readTariffCards } from '../sql/tariff-cards.ts';
import { readTariffs } from '../sql/tariffs.ts';
import type { PriceRow } from '../sql/write-occurrences.ts';
import type { Step, StepRefusal } from './batch-steps.ts';
import { pricesOf, screeningColumns } from './plan-screening.ts';
import type { ProgrammeTools } from './programme-needs.ts';
import { findSlot, knownOf, wantedOf, wishedMinutes } from './screening-slot.ts';
import type { ScreeningSlot } from './screening-slot.ts';

type Operation = z.output<typeof batchInput>['operations'][number];
type Create = Extract<Operation, { kind: 'create' }>;
type Move = Extract<Operation, { kind: 'move' }>;
type Remove = Extract<Operation, { kind: 'remove' }>;
type Of = 'create' | 'move' | 'remove';

/** Reads everything that the operations of a batch rest on, outside of any transaction. */
export async function prepareBatch(
  tools: ProgrammeTools,
  organisationId: string,
  venueId: string,
  operations: readonly Operation[],
): Promise<Step[]> {
  const slots = new Map<string, ReturnType<typeof findSlot>>();
  const slotOf = (auditoriumId: string, versionId: string): ReturnType<typeof findSlot> => {
    const key = `${auditoriumId} ${versionId}`;
    const slot = slots.get(key) ?? findSlot(tools, organisationId, { auditoriumId, versionId });
    slots.set(key, slot);
    return slot;
  };
  const preparing = { tools, organisationId, venueId, slotOf, prices: defaultPrices(tools, organisationId, venueId) };
  const seen = new Set<string>();
  const steps: Step[] = [];
  for (const operation of operations) {
    if (operation.kind !== 'create') {
      // Twice in one batch would be two answers to one question.
      if (seen.has(operation.screeningId)) {
        steps.push(refused(operation.kind, operation.screeningId, null, { code: 'changed-meanwhile' }));
        continue;
      }
      seen.add(operation.screeningId);
    }
    if (operation.kind === 'create') steps.push(await prepareCreate(preparing, operation));
    else if (operation.kind === 'move') steps.push(await prepareMove(preparing, operation));
    else steps.push(await prepareRemove(preparing, operation));
  }
  return steps;
}

interface Preparing {
  tools: ProgrammeTools;
  organisationId: string;
  venueId: string;
  slotOf: (auditoriumId: string, versionId: string) => ReturnType<typeof findSlot>;
  prices: (operation: Create, slot: ScreeningSlot) => Promise<PriceRow[] | null>;
}

function refused(of: Of, id: string | null, title: string | null, refusal: StepRefusal): Step {
  return { kind: 'refused', of, id, title, refusal };
}

async function prepareCreate(preparing: Preparing, operation: Create): Promise<Step> {
  const { tools, organisationId, venueId } = preparing;
  const found = await preparing.slotOf(operation.auditoriumId, operation.versionId);
  if (!found.ok) return refused('create', null, null, { code: codeOf(found.reason) });
  const { slot } = found;
  const { title } = slot.film;
  if (slot.venue.id !== venueId) return refused('create', null, title, { code: 'validation' });
  const startsAt = Temporal.Instant.from(operation.startsAt);
  if (Temporal.Instant.compare(startsAt, tools.clock.now()) <= 0) {
    return refused('create', null, title, { code: 'starts-in-the-past' });
  }
  const prices = await preparing.prices(operation, slot);
  if (prices === null) return refused('create', null, title, { code: 'unknown-tariff' });
  const minutes = slotMinutes(wantedOf(slot), null, wishedMinutes(operation));
  const times = screeningTimes(startsAt, minutes, slot.venue.timeZone);
  const id = newId();
  const row = {
    ...{ id, kind: 'screening' as const, organisation_id: organisationId },
    ...screeningColumns(slot, times, minutes),
  };
  return { kind: 'create', id, title, row, prices };
}

async function prepareMove(preparing: Preparing, operation: Move): Promise<Step> {
  const { tools, organisationId, venueId } = preparing;
  const id = operation.screeningId;
  const row = await readScreeningRow(tools.db, organisationId, id);
  if (row?.venue_id !== venueId) return refused('move', id, null, { code: 'not-found' });
  const [room, version] = [row.auditorium_id ?? '', row.version_id ?? ''];
  const found = await preparing.slotOf(operation.auditoriumId ?? room, operation.versionId ?? version);
  if (!found.ok) return refused('move', id, null, { code: codeOf(found.reason) });
  const { slot } = found;
  const { title } = slot.film;
  if (slot.venue.id !== venueId) return refused('move', id, title, { code: 'validation' });
  const startsAt = Temporal.Instant.from(operation.startsAt ?? row.starts_at);
  const elsewhere = slot.auditorium.id !== room;
  const retimed = startsAt.epochMilliseconds !== Date.parse(row.starts_at);
  if (retimed && Temporal.Instant.compare(startsAt, tools.clock.now()) <= 0) {
    return refused('move', id, title, { code: 'starts-in-the-past' });
  }
  const known = knownOf(row);
  const minutes = slotMinutes(wantedOf(slot), known, wishedMinutes(operation));
  const times = screeningTimes(startsAt, minutes, slot.venue.timeZone);
  const all = screeningColumns(slot, times, minutes);
  if (elsewhere) {
    const prices = (await readPriceRows(tools.db, [id])).get(id) ?? [];
    if (prices.some(({ zone }) => zone !== '' && !slot.zones.has(zone))) {
      return refused('move', id, title, { code: 'validation' });
    }
  }
  // In its own room it stays on the seat map that it is sold on.
  const columns = elsewhere ? all : withoutRoom(all);
  return {
    kind: 'move',
    id,
    title,
    seen: row,
    wanted: {
      time: retimed,
      length: minutesOnScreen(minutes) !== minutesOnScreen(known),
      auditorium: elsewhere,
      film: slot.film.id !== row.film_id,
      version: slot.version.id !== version,
    },
    columns,
    seats: elsewhere ? slot.seats : null,
  };
}

function withoutRoom(columns: ReturnType<typeof screeningColumns>) {
  const { version_id, film_id, starts_at, ends_at, free_at, local_day, on_sale_until } = columns;
  const { preshow_minutes, talk_minutes } = columns;
  const length = { starts_at, ends_at, free_at, preshow_minutes, talk_minutes };
  return { ...length, version_id, film_id, local_day, on_sale_until };
}

async function prepareRemove({ tools, organisationId, venueId }: Preparing, operation: Remove): Promise<Step> {
  const id = operation.screeningId;
  const row = await readScreeningRow(tools.db, organisationId, id);
  if (row?.venue_id !== venueId) return refused('remove', id, null, { code: 'not-found' });
  const title = (await tools.catalogue.filmSummaries([row.film_id ?? ''])).get(row.film_id ?? '')?.title ?? '';
  return { kind: 'remove', id, title, reason: operation.reason ?? null };
}

function codeOf(reason: Exclude<Awaited<ReturnType<typeof findSlot>>, { ok: true }>['reason']): StepRefusal['code'] {
  return reason === 'unknown-auditorium' || reason === 'unknown-version' ? 'not-found' : reason;
}

/**
 * What a new screening is sold at: the tariffs asked for; else those of the screening that it is like, as far as they are still in use; else
 * those of the first card that fits; else every tariff in use. Null when nothing is left to sell at. Reads each only once.
 */
function defaultPrices(tools: ProgrammeTools, organisationId: string, venueId: string): Preparing['prices'] {
  let reading: Promise<[Awaited<ReturnType<typeof readTariffs>>, Awaited<ReturnType<typeof readTariffCards>>]> | null =
    null;
  const alike = new Map<string, Promise<PriceRow[]>>();
  const pricesLike = (id: string): Promise<PriceRow[]> => {
    const known =
      alike.get(id) ??
      readScreeningRow(tools.db, organisationId, id).then(async (row) =>
        row === null ? [] : ((await readPriceRows(tools.db, [id])).get(id) ?? []),
      );
    alike.set(id, known);
    return known;
  };
  return async (operation, slot) => {
    if (operation.tariffs !== undefined) {
      const asked = await pricesOf(tools, organisationId, operation.tariffs, slot.zones);
      return asked.ok ? asked.rows : null;
    }
    reading ??= Promise.all([readTariffs(tools.db, organisationId), readTariffCards(tools.db, venueId)]);
    const [tariffs, cards] = await reading;
    const inUse = tariffs.filter(({ active }) => active);
    const sellable = (prices: readonly PriceRow[]) =>
      prices.filter(
        ({ tariffId, zone }) => inUse.some(({ id }) => id === tariffId) && (zone === '' || slot.zones.has(zone)),
      );
    const startsAt = Temporal.Instant.from(operation.startsAt);
    const local = startsAt.toZonedDateTimeISO(slot.venue.timeZone);
    const weekday = weekdayOf(cinemaDay(startsAt, slot.venue.timeZone));
    const card = cardFor(cards, weekday, local.hour * 60 + local.minute);
    const tries = [
      operation.like === undefined ? [] : sellable(await pricesLike(operation.like)),
      sellable(card?.prices ?? []),
      inUse.map(({ id, amount }) => ({ tariffId: id, zone: '', amount: amount.amount })),
    ];
    return tries.find((prices) => prices.length > 0) ?? null;
  };
}

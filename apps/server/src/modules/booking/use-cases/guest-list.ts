import type { Guest, GuestImportResult, GuestList } from '@parterre/contract/guests';
import { guestInput } from '@parterre/contract/guests';
import type { Language } from '@parterre/contract/wire';
import { instantText } from '../../../platform/clock.ts';
import { csvRows } from '../../../platform/csv-rows.ts';
import { csvText } from '../../../platform/csv-text.ts';
import { pageOfList } from '../../../platform/page-of-list.ts';
import type { PersonActor } from '../../identity/contract.ts';
import type { BookingContext } from '../context.ts';
import { refusableTransaction } from '../sql/booking-transaction.ts';
import { countGuestPlaces, guestList, listGuests, readQuota, setQuota } from '../sql/guest-rows.ts';
import type { GuestRow } from '../sql/guest-rows.ts';
import { orderByCode } from '../sql/order-rows.ts';
import { bookingText } from '../texts/booking-texts.ts';
import { addGuest } from './add-guest.ts';
import { cancelOrder } from './cancel-order.ts';
import { nameSeats } from './name-seats.ts';

const mostLines = 500;

/** @param withAddresses for those who read orders; the door needs no addresses */
export async function readGuests(
  context: BookingContext,
  occurrenceId: string,
  query: { q?: string | undefined; page: number; pageSize: number },
  withAddresses: boolean,
): Promise<GuestList> {
  const { rows, count } = await listGuests(context.db, occurrenceId, query.q ?? '', query);
  const named = await nameSeats(context, occurrenceId);
  const items = rows.map((row) => presentGuest(row, named, withAddresses));
  const [quota, taken] = [await readQuota(context.db, occurrenceId), await countGuestPlaces(context.db, occurrenceId)];
  return { ...pageOfList(items, count, query), quota, taken };
}

function presentGuest(row: GuestRow, named: (seat: string | null) => string | null, withAddresses: boolean): Guest {
  const { code, name, email, addedAt } = row;
  const tickets = row.tickets.map(({ position, seat, ...ticket }) => ({
    ...ticket,
    seat: named(seat),
    door: `${code}-${String(position)}`,
  }));
  return { code, name, email: withAddresses && email !== '' ? email : null, addedAt, tickets };
}

/** How many places are kept for guests: no fewer than they have, no more than the occurrence admits. */
export async function changeQuota(
  context: BookingContext,
  occurrenceId: string,
  quota: number,
  capacity: number,
): Promise<
  { ok: true } | { ok: false; reason: 'guest-quota-wrong'; least: number; most: number } | { ok: false; reason: 'busy' }
> {
  const now = instantText(context.clock.now());
  return refusableTransaction<{ ok: true }, { ok: false; reason: 'guest-quota-wrong'; least: number; most: number }>(
    context.db,
    async (trx, refuse) => {
      await context.guard.lockGuestList(trx, occurrenceId);
      const taken = await countGuestPlaces(trx, occurrenceId);
      if (quota < taken || quota > capacity)
        return refuse({ ok: false, reason: 'guest-quota-wrong', least: taken, most: capacity });
      await setQuota(trx, occurrenceId, quota, now);
      return { ok: true };
    },
  );
}

/** Adds the guests of a file, one a line: what cannot be read or has no place is told by line, the others are on the list. The same file under the same key adds nobody twice. */
export async function importGuests(
  context: BookingContext,
  organisationId: string,
  occurrenceId: string,
  staff: Pick<PersonActor, 'personId'>,
  file: { csv: string; language: Language },
  key: string,
): Promise<GuestImportResult> {
  const text = file.csv.replace(/^\uFEFF/, '');
  const { rows, faults } = csvRows(text, text.split('\n', 1)[0]?.includes(';') ? ';' : ',');
  const problems: GuestImportResult['problems'] = faults.map(({ line, reason }) => ({ line, code: reason.code }));
  let added = 0;
  for (const [index, { line, cells }] of rows.slice(0, mostLines).entries()) {
    const [name = '', email = '', plus = ''] = cells;
    if (index === 0 && email !== '' && !email.includes('@')) continue;
    const read = guestInput.safeParse({
      ...{ name, email: email === '' ? null : email, language: file.language },
      plus: plus === '' ? 0 : Number(plus.replace(/^\+/, '')),
    });
    if (!read.success) {
      problems.push({ line, code: `wrong-${String(read.error.issues[0]?.path[0] ?? 'name')}` });
      continue;
    }
    const guest = await addGuest(context, organisationId, occurrenceId, staff, read.data, `${key}:${String(line)}`);
    if (guest.ok) added += 1;
    else problems.push({ line, code: guest.reason });
  }
  if (rows.length > mostLines) problems.push({ line: rows[mostLines]?.line ?? 0, code: 'too-many-lines' });
  return { added, problems: problems.sort((a, b) => a.line - b.line) };
}

/** Takes somebody off the list: the places are free at once. Not once one of them has been let in. */
export async function removeGuest(
  context: BookingContext,
  occurrenceId: string,
  code: string,
): Promise<{ ok: true } | { ok: false; reason: 'not-found' | 'order-not-cancellable' | 'busy' }> {
  const order = await orderByCode(context.db, code.toUpperCase());
  const isGuest = order?.occurrenceId === occurrenceId && order.pointOfSale === guestList && order.status === 'paid';
  return isGuest ? cancelOrder(context, order) : { ok: false, reason: 'not-found' };
}

/** The whole list as a file for spreadsheets, by name. */
export async function exportGuests(context: BookingContext, occurrenceId: string, language: Language): Promise<string> {
  const { rows } = await listGuests(context.db, occurrenceId, '', { page: 1, pageSize: 10_000 });
  const named = await nameSeats(context, occurrenceId);
  const head = (['name', 'email', 'place', 'order', 'seat', 'admitted'] as const).map((key) =>
    bookingText(language, `attendees.${key}`),
  );
  return csvText([
    head,
    ...rows.map(({ name, email, code, tickets }) => [
      ...[name, email, String(tickets.length), code],
      tickets.flatMap(({ seat }) => named(seat) ?? []).join(', '),
      String(tickets.filter(({ admittedAt }) => admittedAt !== null).length),
    ]),
  ]);
}

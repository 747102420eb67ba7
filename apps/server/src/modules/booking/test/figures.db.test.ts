import { aScreening } from '@parterre/test-driver/builders';
import { TestClock } from '@parterre/test-driver/test-clock';
import { createTestDatabase } from '@parterre/test-driver/test-database';
import { afterAll, expect, test } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { SalesFigures } from '../figures.ts';

const database = await createTestDatabase();
afterAll(() => database.close());
const { db } = database;

test('a transaction sees what another node has just sold, whatever lists still show', async () => {
  const clock = new TestClock('2026-11-21T18:00:00.000Z');
  const figures = new SalesFigures(db, clock);
  const { occurrenceId } = await aScreening(db, { startsAt: '2026-11-21T20:00:00.000Z' });
  expect((await figures.of([occurrenceId])).size).toBe(0);
  await db
    .insertInto('booking.hold')
    .values({
      id: newId(),
      occurrence_id: occurrenceId,
      holder_id: newId(),
      seats: ['A1', 'A2'],
      created_at: '2026-11-21T18:00:00.000Z',
      expires_at: '2026-11-21T18:10:00.000Z',
    })
    .execute();
  const seen = await db.transaction().execute((trx) => figures.within(trx, [occurrenceId]));
  expect(seen.get(occurrenceId)).toEqual({ sold: 0, held: 2, takingsAmount: 0 });
  expect((await figures.of([occurrenceId])).size).toBe(0);
});

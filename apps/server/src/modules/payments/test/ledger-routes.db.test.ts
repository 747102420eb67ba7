import type { Actor } from '@parterre/test-driver/actors';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../../../platform/database.ts';
import { wholeApp } from '../../../test/whole-app.ts';
import type { WholeApp } from '../../../test/whole-app.ts';
import { createLedger } from '../sql/ledger.ts';
import { bank, clearing, idOf } from './ledger-scene.ts';

let world: WholeApp;
beforeAll(async () => {
  world = await wholeApp('2026-11-21T19:00:00.000Z');
  const postings = [
    { account: clearing, amount: 6560 },
    { account: bank, amount: -6560 },
  ];
  const entry = { key: 'sale:1', kind: 'sale', currency: 'XOF', description: 'Order K7M2PQ9XWB', postings } as const;
  await inTransaction(world.database.db, async (trx) => idOf(await createLedger(world.clock).post(trx, entry)));
});
afterAll(() => world.close());

const get = (actor: Actor, query: string) => actor.inject({ method: 'GET', url: `/api/v1/ledger/export?${query}` });
const year = 'from=2026-01-01&to=2026-12-31';

test('an administrator downloads the journal, named as the law names it', async () => {
  const administrator = await world.person({ platformRole: 'administrator' });
  const answer = await get(administrator, `format=fec&${year}&siren=732829320`);
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toBe('text/plain; charset=iso-8859-15');
  expect(answer.headers['content-disposition']).toBe('attachment; filename="732829320FEC20261231.txt"');
  expect(answer.headers['cache-control']).toBe('private, no-store');
  const rows = answer.body.trimEnd().split('\r\n');
  expect(rows).toHaveLength(3);
  expect(rows[1]?.split('\t').slice(8, 18)).toEqual([
    'sale:1',
    '20261121',
    'Order K7M2PQ9XWB',
    '10,00',
    '0,00',
    '',
    '',
    '20261121',
    '6560',
    'XOF',
  ]);
  const table = await get(administrator, `format=csv&${year}`);
  expect(table.headers['content-disposition']).toBe(
    'attachment; filename="parterre-journal-2026-01-01-2026-12-31.csv"',
  );
  expect(table.body).toContain('provider-clearing/-/scripted/XOF');
});

test.each([
  ['format=xml', 'format'],
  ['format=fec&siren=732829321', 'siren'],
  ['format=csv&to=2025-01-01', 'to'],
])('%s is refused, and the field is named', async (query, field) => {
  const administrator = await world.person({ platformRole: 'administrator' });
  const words = new URLSearchParams(`${year}&${query}`);
  const answer = await get(administrator, new URLSearchParams(Object.fromEntries(words)).toString());
  expect(answer.statusCode).toBe(400);
  expect(answer.body).toContain(`${field}"`);
});

test('nobody else does', async () => {
  expect((await get(world.visitor(), `format=csv&${year}`)).statusCode).toBe(401);
  const person = await world.person();
  expect((await get(person, `format=csv&${year}`)).statusCode).toBe(403);
});

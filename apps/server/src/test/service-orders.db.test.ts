import type { ServiceOrder, ServiceOrderList } from '@parterre/contract/service-orders';
import type { ServiceList } from '@parterre/contract/services';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoAccounts, demoPassphrase } from '../demo/demo-accounts.ts';
import { peopleThroughApi, signedIn } from '../demo/people-through-api.ts';
import { servicesThroughApi } from '../demo/services-through-api.ts';
import { newId } from '../platform/ids.ts';
import { ask } from './journey.ts';
import { wholeApp } from './whole-app.ts';
import type { WholeApp } from './whole-app.ts';

let world: WholeApp;
const inject = (request: Parameters<Parameters<typeof servicesThroughApi>[0]>[0]) => world.app.http.inject(request);
const asked = async <T>(email: string, path: string): Promise<T> =>
  JSON.parse(await (await signedIn(inject, email))('GET', `/api/v1/${path}`)) as T;

beforeAll(async () => {
  world = await wholeApp();
  for (const { name, email } of demoAccounts)
    await world.app.createUser({ name, email, password: demoPassphrase, language: 'fr' });
  await peopleThroughApi(inject)({ organisationId: newId(), occurrenceId: null });
  await servicesThroughApi(inject, world.clock)();
});
afterAll(() => world.close());

test('an artist of the demonstration sells, and their orders are in different states', async () => {
  const found = await ask<ServiceList>(world.visitor(), 'GET', '/api/v1/services?q=refrin');
  expect(found.body.items.map(({ title }) => title)).toEqual(['Un refrain sur votre instru']);
  const { items } = await asked<ServiceOrderList>('aya@artistes.example', 'service-orders');
  const states = items.map(({ state }) => state).toSorted((a, b) => a.localeCompare(b));
  expect(states).toEqual(['completed', 'disputed', 'in-progress', 'quoted', 'requested']);
  const { rows } = await sql<{ kind: string; sum: number }>`select a.kind, sum(p.amount)::bigint as sum
    from payments.posting p join payments.account a on a.id = p.account_id where p.currency = 'XOF' and a.owner_id is not null
    group by 1 order by 1`.execute(world.database.db);
  // 8 % of 45 000 F, and of 60 000 F and 50 000 F, the commission of the plan that the artist has.
  expect(rows).toEqual([
    { kind: 'payable-available', sum: -41_400 },
    { kind: 'payable-held', sum: -101_200 },
  ]);
  // Again: nothing more.
  await servicesThroughApi(inject, world.clock)();
  expect((await asked<ServiceOrderList>('aya@artistes.example', 'service-orders')).count).toBe(5);
});

test('an order and its contract are its two sides’ alone', async () => {
  const { items } = await asked<ServiceOrderList>('naima@spectateurs.example', 'service-orders?status=completed');
  const code = items[0]?.code ?? '';
  const order = await asked<ServiceOrder>('naima@spectateurs.example', `service-orders/${code}`);
  expect(order.reviews).toMatchObject({ mine: { stars: 5 }, theirs: { stars: 5 } });
  const naima = await signedIn(inject, 'naima@spectateurs.example');
  expect((await naima('GET', `/api/v1/service-orders/${code}/contract.pdf?language=fr`)).slice(0, 5)).toBe('%PDF-');
  const other = await world.person();
  for (const path of ['', '/contract', '/contract.pdf', `/files/${newId()}`])
    expect((await ask(other, 'GET', `/api/v1/service-orders/${code}${path}`)).status).toBe(404);
  for (const [path, body] of [
    ['/acceptance', {}],
    ['/payment', { provider: 'sandbox' }],
    ['/cancellation', {}],
    ['/review', { stars: 1 }],
  ] as const)
    expect((await ask(other, 'POST', `/api/v1/service-orders/${code}${path}`, body)).status).toBe(404);
});

import type { Promotion } from '@parterre/contract/vouchers';
import type { Page } from '@parterre/contract/wire';
import { anEventDate, anOrganisation, aVenue } from '@parterre/test-driver/builders';
import type { BuiltOccurrence } from '@parterre/test-driver/builders';
import type { Actor } from '@parterre/test-driver/actors';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, buy, occurrenceUrl, order } from '../../../test/journey.ts';
import { wholeApp } from '../../../test/whole-app.ts';
import type { WholeApp } from '../../../test/whole-app.ts';

let world: WholeApp;
let org: string;
let manager: Actor;
let cashier: Actor;
let date: BuiltOccurrence;
const url = (path = '') => `/api/v1/organisations/${org}/promotions${path}`;
const percent = { kind: 'percent', value: 1000 };

beforeAll(async () => {
  world = await wholeApp();
  const { db } = world.database;
  const organisation = await anOrganisation(db);
  org = organisation.organisationId;
  date = await anEventDate(db, {
    venue: await aVenue(db, organisation),
    capacity: 50,
    startsAt: '2026-11-22T19:00:00.000Z',
  });
  manager = await world.person({ memberships: [{ organisationId: org, roles: ['manager'] }] });
  cashier = await world.person({ memberships: [{ organisationId: org, roles: ['cashier'] }] });
});
afterAll(() => world.close());

async function add(code: string, more: object = {}): Promise<Promotion> {
  const added = await ask<Promotion>(manager, 'POST', url(), { ...percent, code, ...more });
  expect(added.status).toBe(201);
  return added.body;
}

describe('promotion codes of an organisation', () => {
  test('are made, listed, changed and stopped by those who set its prices', async () => {
    const made = await add('Été-10', { note: 'Affiches', mostUses: 5 });
    expect(made).toMatchObject({ code: 'ÉTÉ-10', state: 'usable', usesLeft: 5, currency: 'EUR', batch: null });
    expect(await ask(manager, 'POST', url(), { ...percent, code: 'ete1o' })).toMatchObject({
      status: 409,
      body: { code: 'code-taken' },
    });
    expect(await ask(manager, 'POST', url(), { ...percent, code: 'A - -B' })).toMatchObject({
      body: { code: 'code-too-short' },
    });
    expect((await ask(manager, 'POST', url(), { kind: 'percent', value: 10_001, code: 'TROP' })).status).toBe(400);
    expect((await ask(cashier, 'POST', url(), { ...percent, code: 'MOI' })).status).toBe(403);

    const found = await ask<Page<Promotion>>(cashier, 'GET', url('?q=affiche'));
    expect(found.body.items.map(({ code }) => code)).toEqual(['ÉTÉ-10']);
    const changed = await ask<Promotion>(manager, 'PUT', url(`/${made.id}`), {
      ...percent,
      value: 2000,
      active: false,
    });
    expect(changed.body).toMatchObject({ value: 2000, state: 'stopped', usesLeft: null });
  });

  test('may not be limited to fewer uses than they have; who used them is told', async () => {
    const made = await add('DEUX');
    const one = world.visitor();
    const placed = await order(one, date, [null], { codes: ['deux'] });
    expect(placed.body).toMatchObject({ quote: { discount: { amount: 115 }, due: placed.body.quote.total } });
    expect((await order(world.visitor(), date, [null], { codes: ['DEUX'] })).status).toBe(201);
    expect(await ask(manager, 'PUT', url(`/${made.id}`), { ...percent, mostUses: 1 })).toMatchObject({
      status: 409,
      body: { code: 'fewer-than-used' },
    });
    const changed = await ask<Promotion>(manager, 'PUT', url(`/${made.id}`), { ...percent, mostUses: 3 });
    expect(changed.body).toMatchObject({ uses: 2, usesLeft: 1 });
    const uses = await ask<{ items: object[]; count: number }>(cashier, 'GET', url(`/${made.id}/uses`));
    expect(uses.body).toMatchObject({ count: 2 });
    expect(uses.body.items[1]).toMatchObject({
      orderCode: placed.body.code,
      discount: { amount: 115 },
      givenBackAt: null,
    });
  });

  test('are made by the dozen, changed together, and handed out as a file', async () => {
    const first = await ask<Promotion>(manager, 'POST', url('/random'), {
      ...percent,
      count: 12,
      prefix: 'noel',
      mostUses: 1,
    });
    expect(first).toMatchObject({ status: 201, body: { batch: { count: 12, uses: 0 } } });
    expect(first.body.code).toMatch(/^NOEL-[2-9A-HJKMNP-Z]{8}$/);
    const batch = first.body.batch?.id ?? '';
    const listed = await ask<Page<Promotion>>(manager, 'GET', url('?q=noel'));
    expect(listed.body.count).toBe(1);
    const each = await ask<Page<Promotion>>(manager, 'GET', url(`?batch=${batch}`));
    expect(new Set(each.body.items.map(({ code }) => code)).size).toBe(12);

    await ask(manager, 'PUT', url(`/${first.body.id}`), { ...percent, mostUses: 1, active: false, wholeBatch: true });
    const stopped = await ask<Page<Promotion>>(manager, 'GET', url(`?batch=${batch}`));
    expect(new Set(stopped.body.items.map(({ state }) => state))).toEqual(new Set(['stopped']));

    const file = await manager.inject({
      method: 'GET',
      url: `${url().replace(/\/promotions$/, '')}/promotions.csv?batch=${batch}`,
    });
    expect(file.headers['content-type']).toContain('text/csv');
    expect(file.body.trim().split('\r\n')).toHaveLength(13);
  });

  test('say why they are refused, as a problem', async () => {
    const lines = [{ seat: null, tariffId: date.tariffs[0]?.tariffId }];
    const asked = await ask(world.visitor(), 'POST', occurrenceUrl(date, 'quote'), { lines, codes: ['RIEN'] });
    expect(asked).toMatchObject({ status: 422, body: { code: 'code-unknown', context: { code: 'RIEN' } } });
  });

  test('do not change what is paid without them', async () => {
    const order = await buy(world.visitor(), date, [null]);
    expect(order).toMatchObject({ status: 'paid', quote: { discount: { amount: 0 }, gift: { amount: 0 } } });
  });
});

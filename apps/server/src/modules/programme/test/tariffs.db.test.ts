import type { Tariff } from '@parterre/contract/programme';
import type { Problem } from '@parterre/contract/problem';
import { anOrganisation, aScreening } from '@parterre/test-driver/builders';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { programmeUnderTest } from './programme-under-test.ts';
import type { ProgrammeUnderTest } from './programme-under-test.ts';

let under: ProgrammeUnderTest;
beforeAll(async () => {
  under = await programmeUnderTest();
});
afterAll(() => under.close());

const reduced = { code: 'RED', family: 'reduced', name: { fr: 'Réduit', en: 'Reduced' }, amount: 850 };

function of(organisationId: string) {
  const url = `/api/v1/organisations/${organisationId}/tariffs`;
  const director = under.identity.as(organisationId, 'director');
  return (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path = '', payload?: object, headers: object = director) =>
    under.server.inject({ method, url: url + path, headers: { ...headers }, ...(payload ? { payload } : {}) });
}

test('a tariff is added in the organisation’s currency, changed and deleted', async () => {
  const { organisationId } = await anOrganisation(under.database.db, { currency: 'XOF', country: 'CI' });
  const send = of(organisationId);
  const condition = { fr: 'Sur justificatif', en: 'With proof' };
  const added = await send('POST', '', { ...reduced, condition });
  expect(added.statusCode).toBe(201);
  const tariff = added.json<Tariff>();
  expect(tariff).toMatchObject({ amount: { amount: 850, currency: 'XOF' }, active: true, condition });
  expect((await send('POST', '', reduced)).json<Problem>().code).toBe('tariff-code-taken');
  const changed = await send('PATCH', `/${tariff.id}`, { code: 'RE2', condition: null, amount: 900 });
  expect(changed.json()).toMatchObject({ code: 'RE2', condition: null, name: reduced.name, amount: { amount: 900 } });
  expect((await send('DELETE', `/${tariff.id}`)).statusCode).toBe(204);
  expect((await send('GET')).json()).toEqual({ items: [] });
});

test('one that a screening to come has stays; one of the past only becomes inactive', async () => {
  const { organisationId, tariffs } = await aScreening(under.database.db, { startsAt: '2026-11-23T19:00:00Z' });
  const send = of(organisationId);
  const path = `/${tariffs[0]?.tariffId}`;
  expect((await send('DELETE', path)).json<Problem>().code).toBe('tariff-in-use');
  expect((await send('PATCH', path, { code: 'NEW' })).json<Problem>().code).toBe('tariff-in-use');
  expect((await send('PATCH', path, { code: 'PLN', amount: 1200 })).statusCode).toBe(200);
  under.clock.set('2026-11-24T19:00:00.000Z');
  expect((await send('DELETE', path)).statusCode).toBe(204);
  under.clock.set('2026-11-21T19:00:00.000Z');
  expect((await send('GET')).json<{ items: Tariff[] }>().items).toMatchObject([{ code: 'PLN', active: false }]);
});

test('refusals', async () => {
  const { organisationId } = await anOrganisation(under.database.db);
  const send = of(organisationId);
  expect((await send('POST', '', { ...reduced, code: 'toolong' })).statusCode).toBe(400);
  expect((await send('POST', '', { ...reduced, amount: -1 })).statusCode).toBe(400);
  expect((await send('POST', '', { ...reduced, name: { fr: 'Réduit' } })).statusCode).toBe(400);
  expect((await send('POST', '', reduced, {})).statusCode).toBe(401);
  expect((await send('POST', '', reduced, under.identity.as(organisationId, 'cashier'))).statusCode).toBe(403);
  expect((await send('GET', '', undefined, under.identity.as(organisationId, 'cashier'))).statusCode).toBe(200);
  expect((await send('PATCH', `/${newId()}`, { amount: 1 })).statusCode).toBe(404);
  expect((await send('DELETE', `/${newId()}`)).statusCode).toBe(404);
});

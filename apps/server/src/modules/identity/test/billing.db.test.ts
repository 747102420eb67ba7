import type { AgreedFees, OrganisationBilling } from '@parterre/contract/organisation-billing';
import { noFees, toPay } from '@parterre/contract/ticket-fees';
import type { FeeTerms } from '@parterre/contract/ticket-fees';
import type { Page } from '@parterre/contract/wire';
import { signedUpPerson } from '@parterre/test-driver/actors';
import type { Person } from '@parterre/test-driver/actors';
import { anOrganisation } from '@parterre/test-driver/builders';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { feeColumns } from '../sql/organisations.ts';
import { identityApp } from './identity-app.ts';
import type { IdentityApp } from './identity-app.ts';

let world: IdentityApp;
let organisationId: string;
let director: Person;
let finance: Person;
let manager: Person;
let administrator: Person;

const at = (org: string) => `/api/v1/organisations/${org}/billing`;

beforeAll(async () => {
  world = await identityApp();
  ({ organisationId } = await anOrganisation(world.database.db, { name: 'Cinéma Rivoli', tax_basis: null }));
  const member = (role: 'director' | 'finance' | 'manager') =>
    signedUpPerson(world, { memberships: [{ organisationId, roles: [role] }] });
  [director, finance, manager] = [await member('director'), await member('finance'), await member('manager')];
  administrator = await signedUpPerson(world, { platformRole: 'administrator' });
});
afterAll(() => world.close());

test('lists compute what a buyer pays by the same rule as sales', async () => {
  const { db } = world.database;
  const bearer = fc.constantFrom('buyer' as const, 'seller' as const);
  const terms: fc.Arbitrary<FeeTerms> = fc.record({
    feeFixed: fc.integer({ min: 0, max: 5000 }),
    feeBasisPoints: fc.integer({ min: 0, max: 10_000 }),
    feeCap: fc.option(fc.integer({ min: 0, max: 5000 })),
    feeBorneBy: bearer,
    commissionBasisPoints: fc.integer({ min: 0, max: 10_000 }),
    commissionBorneBy: bearer,
  });
  const amounts = fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 1, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(terms, amounts, async (agreed, prices) => {
      await db.updateTable('identity.organisation').set(feeColumns(agreed)).where('id', '=', organisationId).execute();
      const { rows } = await sql<{ paid: number }>`select identity.to_pay(price, organisation) as paid
        from identity.organisation, unnest(${prices}::int[]) with ordinality as asked (price, n)
        where id = ${organisationId} order by n`.execute(db);
      expect(rows.map(({ paid }) => paid)).toEqual(prices.map((price) => toPay(agreed, price)));
    }),
    { numRuns: 60 },
  );
  await db.updateTable('identity.organisation').set(feeColumns(noFees)).where('id', '=', organisationId).execute();
});

test('an administrator agrees on the rates, the seller says who bears them, and each change is kept', async () => {
  const url = `/api/v1/platform/fees/${organisationId}`;
  const rates = { feeFixed: 60, feeBasisPoints: 100, feeCap: 200, commissionBasisPoints: 300 };
  expect((await director.inject({ method: 'PUT', url, payload: rates })).statusCode).toBe(403);
  const agreed = await administrator.inject({ method: 'PUT', url, payload: rates });
  expect(agreed.json<OrganisationBilling>().fees).toEqual({
    ...rates,
    feeBorneBy: 'buyer',
    commissionBorneBy: 'seller',
    currency: 'EUR',
  });
  const payload = { feeBorneBy: 'seller', tax: { basis: 'cinema-5.5', exemption: null } };
  expect((await manager.inject({ method: 'PATCH', url: at(organisationId), payload })).statusCode).toBe(403);
  expect((await finance.inject({ method: 'PATCH', url: at(organisationId), payload })).statusCode).toBe(200);
  expect((await director.inject({ method: 'GET', url: at(organisationId) })).json()).toMatchObject({
    country: 'FR',
    fees: { ...rates, feeBorneBy: 'seller', commissionBorneBy: 'seller' },
    tax: { basis: 'cinema-5.5' },
  });
  const { rows } = await sql<{ borneBy: string }>`select terms ->> 'feeBorneBy' as "borneBy" from identity.fee_change
    where organisation_id = ${organisationId} and person_id is not null order by at, id`.execute(world.database.db);
  expect(rows.map(({ borneBy }) => borneBy)).toEqual(['buyer', 'seller']);
  const listed = await administrator.inject({ method: 'GET', url: '/api/v1/platform/fees?q=rivoli' });
  expect(listed.json<Page<AgreedFees>>().items).toMatchObject([{ id: organisationId, fees: { feeFixed: 60 } }]);
});

test('a tax of another country is refused, and an exemption needs its text', async () => {
  const change = (tax: object) => director.inject({ method: 'PATCH', url: at(organisationId), payload: { tax } });
  expect((await change({ basis: 'ci-standard-18', exemption: null })).json()).toMatchObject({ code: 'unknown-tax' });
  expect((await change({ basis: 'exempt', exemption: null })).statusCode).toBe(400);
  expect((await change({ basis: 'exempt', exemption: 'TVA non applicable, art. 293 B du CGI' })).statusCode).toBe(200);
});

test('an organisation that nobody knows is not found', async () => {
  const url = '/api/v1/platform/fees/01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a11';
  const payload = { feeFixed: 0, feeBasisPoints: 0, feeCap: null, commissionBasisPoints: 0 };
  expect((await administrator.inject({ method: 'PUT', url, payload })).statusCode).toBe(404);
});

import { anOrganisation } from '@parterre/test-driver/builders';
import { createTestDatabase } from '@parterre/test-driver/test-database';
import { afterAll, expect, test } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { findOrganisation, findOrganisations } from '../sql/organisations.ts';

const database = await createTestDatabase();
afterAll(() => database.close());
const { db } = database;

test('organisations are read by many ids at once, the same as one by one', async () => {
  const [one, other] = [await anOrganisation(db), await anOrganisation(db, { name: 'Club du Port' })];
  const found = await findOrganisations(db, [one.organisationId, newId(), other.organisationId, one.organisationId]);
  expect([...found.keys()].toSorted()).toEqual([one.organisationId, other.organisationId].toSorted());
  for (const [id, facts] of found) expect(facts).toEqual(await findOrganisation(db, { id }));
  expect((await findOrganisations(db, [])).size).toBe(0);
});

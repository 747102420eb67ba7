import { anOrganisation } from '@parterre/test-driver/builders';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { instantText } from '../../../platform/clock.ts';
import { newId } from '../../../platform/ids.ts';
import { heldPayable } from '../../payments/contract.ts';
import { openPayouts } from './payouts-scene.ts';
import type { PayoutsScene } from './payouts-scene.ts';

let scene: PayoutsScene;
beforeAll(async () => {
  scene = await openPayouts();
});
afterAll(() => scene.close());

const inHours = (hours: number): string => instantText(scene.clock.now().add({ hours }));
const available = (): Promise<number> => scene.owed();
const release = (): Promise<number> => scene.job('payouts.release');

test('takings are available a day after the end, and a late sale and a late refund are taken along', async () => {
  const occurrence = scene.programme.add(scene.organisationId, inHours(2));
  await scene.sell(occurrence, 2300);
  const late = await scene.sell(occurrence, 1300);
  expect(await release()).toBe(0);
  expect(await scene.owed(occurrence)).toBe(3400);
  scene.clock.advance({ hours: 25 });
  expect(await release()).toBe(0);
  scene.clock.advance({ hours: 1 });
  expect(await release()).toBe(1);
  expect([await scene.owed(occurrence), await available()]).toEqual([0, 3400]);
  expect(await release()).toBe(0);

  await scene.sell(occurrence, 1100);
  scene.clock.advance({ hours: 24 });
  expect(await release()).toBe(1);
  expect(await available()).toBe(4400);

  // What comes back after the release is taken from what is held, flagged, and borne by what is available.
  await scene.transaction((trx) =>
    scene.ledger.post(trx, {
      ...{ key: `undone:${late}`, kind: 'sale-undone', currency: 'EUR', description: 'Late refund', clawback: true },
      postings: [
        { account: heldPayable(scene.organisationId, occurrence), amount: 1200 },
        { account: { kind: 'provider-clearing', ownerId: null, label: 'scripted' }, amount: -1200 },
      ],
    }),
  );
  scene.clock.advance({ hours: 24 });
  expect(await release()).toBe(1);
  expect([await scene.owed(occurrence), await available()]).toEqual([0, 3200]);
  expect(await scene.imbalance()).toBe(0);
});

test('nothing of what was cancelled or postponed, until the new date is over; a moved end moves the release', async () => {
  const before = await available();
  const cancelled = scene.programme.add(scene.organisationId, inHours(1), { status: 'cancelled' });
  const postponed = scene.programme.add(scene.organisationId, inHours(1), { status: 'postponed' });
  const moved = scene.programme.add(scene.organisationId, inHours(200));
  for (const each of [cancelled, postponed, moved]) await scene.sell(each, 600);
  scene.clock.advance({ hours: 40 });
  expect(await release()).toBe(0);
  scene.programme.change(postponed, { status: 'scheduled', endsAt: Temporal.Instant.from(inHours(30)) });
  scene.programme.change(moved, { endsAt: Temporal.Instant.from(inHours(-30)) });
  scene.clock.advance({ hours: 25 });
  expect(await release()).toBe(1);
  scene.clock.advance({ hours: 30 });
  expect(await release()).toBe(1);
  expect(await available()).toBe(before + 1000);
  expect(await scene.owed(cancelled)).toBe(500);
});

test('what is no occurrence is released when it was delivered, as often as something is held', async () => {
  const artist = newId();
  const order = newId();
  await scene.sell(order, 5100, { ownerId: artist });
  scene.clock.advance({ hours: 999 });
  await release();
  const held = { ownerId: artist, label: order, currency: 'EUR' } as const;
  const deliver = (): Promise<number> => scene.transaction((trx) => scene.module.api.releaseDelivered(trx, held));
  expect(await deliver()).toBe(5000);
  expect(await deliver()).toBe(0);
  await scene.sell(order, 600, { ownerId: artist });
  expect(await deliver()).toBe(500);
  expect(-(await scene.balance({ kind: 'payable-available', ownerId: artist }))).toBe(5500);
  // At once as well, before any node has heard of the account.
  const other = { ...held, label: newId() };
  await scene.sell(other.label, 300, { ownerId: artist });
  expect(await scene.transaction((trx) => scene.module.api.releaseDelivered(trx, other))).toBe(200);
});

/** Many ended occurrences, and four nodes that release at once while sales go on. @returns what nodes complained of */
async function race(rowLock: 'skip-locked' | 'none'): Promise<{ errors: number; available: number; sold: number }> {
  const { organisationId } = await anOrganisation(scene.database.db);
  const occurrences = Array.from({ length: 12 }, () => scene.programme.add(organisationId, inHours(-30)));
  let sold = 0;
  const sell = async (): Promise<void> => {
    for (const each of occurrences) {
      await scene.sell(each, 1100, { ownerId: organisationId });
      sold += 1000;
    }
  };
  await sell();
  let errors = 0;
  const complain = (): void => void (errors += 1);
  const nodes = Array.from({ length: 4 }, () =>
    scene.node({ rowLock, log: { info: () => undefined, warn: () => undefined, error: complain } }),
  );
  await Promise.all([sell(), ...nodes.map((node) => scene.job('payouts.release', node))]);
  scene.clock.advance({ hours: 24 * 31 });
  await release();
  return { errors, available: -(await scene.balance({ kind: 'payable-available', ownerId: organisationId })), sold };
}

test('two nodes at once release once and never meet', async () => {
  expect(await race('skip-locked')).toEqual({ errors: 0, available: 24_000, sold: 24_000 });
  expect(await scene.imbalance()).toBe(0);
});

test('without the lock they meet, and the keys of the ledger are what is left', async () => {
  const { errors, available: released } = await race('none');
  expect(errors).toBeGreaterThan(0);
  expect(released).toBe(24_000);
});

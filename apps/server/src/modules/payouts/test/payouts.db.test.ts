import { startMtnSimulator } from '@parterre/simulators/payments/mtn-simulator';
import type { MtnSimulator } from '@parterre/simulators/payments/mtn-simulator';
import { startStripeSimulator } from '@parterre/simulators/payments/stripe-simulator';
import type { StripeSimulator } from '@parterre/simulators/payments/stripe-simulator';
import { isIban } from '@parterre/contract/iban';
import { aPerson } from '@parterre/test-driver/builders';
import { afterEach, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { providerClearing } from '../../payments/contract.ts';
import { createMtnMomoProvider } from '../../payments/providers/mtn-momo/mtn-provider.ts';
import { createStripeProvider } from '../../payments/providers/stripe/stripe-provider.ts';
import { askPayout } from '../use-cases/ask-payout.ts';
import { bankFileSent, makeBankFile, payoutReturned, readBankDesk, readBankFile } from '../use-cases/bank-files.ts';
import { connectSeller, followConnectedAccount } from '../use-cases/connect-seller.ts';
import { submitIdentity, writeIdentity } from '../use-cases/write-identity.ts';
import { bankForm, openPayouts } from './payouts-scene.ts';
import type { PayoutsScene } from './payouts-scene.ts';

let scene: PayoutsScene;
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  expect(await scene.imbalance()).toBe(0);
  for (const each of open.splice(0)) await each.close();
});

type Currency = 'EUR' | 'XOF';
const ask = async (amount: number | null, currency: Currency = 'EUR'): Promise<string> => {
  const wish = { currency, amount, personId: null, scheduledFor: null };
  const asked = await askPayout(scene.needs, scene.seller, wish);
  return asked.ok ? asked.payoutId : asked.reason;
};
const send = (): Promise<number> => scene.job('payouts.send');
const statuses = async (): Promise<string[]> => {
  const rows = await scene.database.db.selectFrom('payouts.payout').select('status').orderBy('id').execute();
  return rows.map(({ status }) => status);
};
const phone = { kind: 'phone', phone: '+2250501020304', operator: 'mtn-momo' } as const;

async function openBank(): Promise<string> {
  scene = await openPayouts();
  open.push(scene);
  return (await aPerson(scene.database.db)).personId;
}

/** A club in Abidjan that is paid on the phone. */
async function openMobile(): Promise<MtnSimulator> {
  const mtn = await startMtnSimulator();
  const keys = { ...mtn.credentials, environment: 'mtnivorycoast', url: mtn.url } as const;
  scene = await openPayouts({
    providers: (clock) => [createMtnMomoProvider(keys, { clock })],
    organisation: { currency: 'XOF', country: 'CI', time_zone: 'Africa/Abidjan' },
  });
  open.push(scene, mtn);
  await scene.approved({ destination: phone, country: 'CI', form: 'person', registration: null });
  await scene.earn(50_000, 'XOF');
  return mtn;
}

describe('asking for a payout', () => {
  test('needs an approved identity, a balance, and that none is under way', async () => {
    const personId = await openBank();
    await scene.earn(5000);
    expect(await ask(null)).toBe('payout-identity-needed');
    await scene.approved();
    expect(await ask(999)).toBe('payout-too-small');
    expect(await ask(5001)).toBe('payout-too-large');
    expect(await ask(5000, 'XOF')).toBe('payout-too-large');

    // Where it is paid changes: nothing is paid until that was checked.
    await writeIdentity(scene.needs, scene.seller, personId, { ...bankForm, destination: { ...bankForm.destination } });
    const { db } = scene.database;
    await db
      .updateTable('payouts.identity')
      .set({ status: 'waiting', submitted_at: '2026-01-01' })
      .where('status', '=', 'draft')
      .execute();
    expect(await ask(null)).toBe('payout-identity-waits');
    await db.updateTable('payouts.identity').set({ status: 'refused' }).where('status', '=', 'waiting').execute();

    const asked = await Promise.all([ask(null), ask(null), ask(2000), ask(2000)]);
    expect(asked.filter((each) => each === 'payout-under-way')).toHaveLength(3);
    expect(await scene.count('payouts.payout')).toBe(1);
  });

  test('with a balance in debit has to wait until releases have filled it', async () => {
    await openBank();
    await scene.approved();
    await scene.earn(2000);
    await scene.transaction((trx) =>
      scene.ledger.post(trx, {
        ...{ key: newId(), kind: 'dispute-lost', currency: 'EUR', description: 'Dispute dp_1', clawback: true },
        postings: [
          { account: { kind: 'payable-available', ownerId: scene.organisationId }, amount: 5000 },
          { account: { kind: 'chargeback-loss', ownerId: null }, amount: -5000 },
        ],
      }),
    );
    expect([await scene.owed(), await ask(null)]).toEqual([-3000, 'balance-in-debit']);
    await scene.earn(4500);
    await ask(null);
    expect([await scene.owed(), await statuses()]).toEqual([0, ['asked']]);
    const row = await scene.database.db.selectFrom('payouts.payout').select('amount').executeTakeFirstOrThrow();
    expect(row.amount).toBe(1500);
  });

  test('happens by itself on the day of the schedule, once', async () => {
    await openBank();
    await scene.approved();
    await scene.earn(4000);
    await scene.database.db.updateTable('payouts.seller').set({ schedule: 'weekly' }).execute();
    // To the next Tuesday, then on to Monday.
    while (scene.clock.now().toZonedDateTimeISO('Europe/Paris').dayOfWeek !== 2) scene.clock.advance({ hours: 24 });
    expect(await scene.job('payouts.schedule')).toBe(0);
    scene.clock.advance({ hours: 6 * 24 });
    const both = await Promise.all([scene.job('payouts.schedule'), scene.job('payouts.schedule')]);
    expect(both.toSorted()).toEqual([0, 1]);
    await scene.database.db.updateTable('payouts.payout').set({ status: 'failed' }).execute();
    await scene.earn(4000);
    expect(await scene.job('payouts.schedule')).toBe(0);
    scene.clock.advance({ hours: 7 * 24 });
    expect(await scene.job('payouts.schedule')).toBe(1);
  });
});

describe('by the bank', () => {
  test('a file has what is waiting, is sent with a proof, and what comes back is available again', async () => {
    const personId = await openBank();
    await scene.approved();
    await scene.earn(123_456);
    const payoutId = await ask(null);
    expect([await send(), await scene.owed()]).toEqual([0, 0]);
    expect((await readBankDesk(scene.needs)).waiting).toEqual([
      { currency: 'EUR', payments: 1, total: { amount: 123_456, currency: 'EUR' } },
    ]);
    const wish = { currency: 'EUR', executionDay: '2026-11-23' } as const;
    const [made, other] = await Promise.all([
      makeBankFile(scene.needs, personId, wish),
      makeBankFile(scene.needs, personId, wish),
    ]);
    expect([made, other]).toContainEqual({ ok: false, reason: 'no-payouts-for-bank' });
    const fileId = made.ok ? made.fileId : other.ok ? other.fileId : '';
    const file = await readBankFile(scene.needs, fileId);
    expect(file?.content).toContain('<InstdAmt Ccy="EUR">1234.56</InstdAmt>');
    const ibans = [...(file?.content ?? '').matchAll(/<IBAN>(.*?)<\/IBAN>/g)].map(([, iban]) => iban ?? '');
    expect(ibans).toEqual(['FR1420041010050500013M02606', 'DE89370400440532013000']);
    expect(ibans.every(isIban)).toBe(true);
    const stored = await scene.database.db
      .selectFrom('payouts.bank_file')
      .select('content_sealed')
      .executeTakeFirstOrThrow();
    expect(stored.content_sealed).not.toContain('DE89');

    expect(await bankFileSent(scene.needs, fileId, personId, 'Ordre 4711')).toEqual({ ok: true });
    expect(await bankFileSent(scene.needs, fileId, personId, 'Ordre 4711')).toMatchObject({ reason: 'bank-file-sent' });
    expect(await statuses()).toEqual(['sent']);
    expect(await scene.balance({ kind: 'bank', ownerId: null })).toBe(-123_456);

    const back = { code: 'AC04', proof: 'Avis du 24' };
    expect(await payoutReturned(scene.needs, payoutId, personId, back)).toEqual({ ok: true });
    expect(await payoutReturned(scene.needs, payoutId, personId, back)).toMatchObject({
      reason: 'payout-not-returnable',
    });
    expect([await scene.owed(), await scene.balance({ kind: 'bank', ownerId: null }), await statuses()]).toEqual([
      ...[123_456, 0, ['returned']],
    ]);
  });

  test('what the bank refuses from a file stays refused when the rest is sent', async () => {
    const personId = await openBank();
    await scene.approved();
    await scene.earn(3000);
    const payoutId = await ask(null);
    const made = await makeBankFile(scene.needs, personId, { currency: 'EUR', executionDay: '2026-11-23' });
    await payoutReturned(scene.needs, payoutId, personId, { code: 'AC01', proof: 'Refus' });
    await bankFileSent(scene.needs, made.ok ? made.fileId : '', personId, 'Ordre 4712');
    expect([await statuses(), await scene.owed()]).toEqual([['returned'], 3000]);
  });

  test('no file in euros is made without an account of ours', async () => {
    const personId = await openBank();
    await scene.approved();
    await scene.earn(3000);
    await ask(null);
    const poor = { ...scene.needs, payingBank: null };
    const wish = { currency: 'EUR', executionDay: '2026-11-23' } as const;
    expect(await makeBankFile(poor, personId, wish)).toMatchObject({ reason: 'payout-bank-missing' });
  });
});

describe('by mobile money', () => {
  test('a payout is sent once, whatever the provider does and however often our nodes ask', async () => {
    const mtn = await openMobile();
    await ask(20_000, 'XOF');
    mtn.behave('broken-after');
    await send();
    expect(await statuses()).toEqual(['sending']);
    for (const mood of ['silent', 'down', 'broken'] as const) {
      mtn.behave(mood);
      scene.clock.advance({ hours: 6 });
      await send();
    }
    expect(await statuses()).toEqual(['sending']);
    mtn.behave('well');
    scene.clock.advance({ hours: 6 });
    // As after a crash: other nodes with nothing in memory.
    await Promise.all([scene.job('payouts.send', scene.node()), scene.job('payouts.send', scene.node())]);
    expect(await statuses()).toEqual(['sent']);
    expect(mtn.movements()).toMatchObject([{ kind: 'transfer', amount: 20_000, to: '2250501020304' }]);
    expect(-(await scene.balance(providerClearing('mtn-momo'), 'XOF'))).toBe(20_000);
    expect(await scene.owed(undefined, 'XOF')).toBe(30_000);
    scene.clock.advance({ hours: 6 });
    expect(await send()).toBe(0);
  }, 30_000);

  test('what the operator refuses is available again, with the reason', async () => {
    const mtn = await openMobile();
    mtn.movementsWait = true;
    const payoutId = await ask(20_000, 'XOF');
    await send();
    expect(await statuses()).toEqual(['sending']);
    await mtn.decline(payoutId, 'PAYEE_NOT_FOUND');
    scene.clock.advance({ minutes: 1 });
    await send();
    expect([await statuses(), await scene.owed(undefined, 'XOF')]).toEqual([['failed'], 50_000]);
    const row = await scene.database.db.selectFrom('payouts.payout').select('code').executeTakeFirstOrThrow();
    expect(row.code).toBe('payee-not-found');
  });
});

describe('to a connected account', () => {
  test('a seller opens one at the provider, and is paid there once it is ready', async () => {
    const found: { stripe?: StripeSimulator } = {};
    const stripe = (found.stripe = await startStripeSimulator(0, { now: () => scene.clock.now().epochMilliseconds }));
    scene = await openPayouts({ providers: (clock) => [createStripeProvider(stripe, { clock })] });
    open.push(scene, stripe);
    await scene.approved({ destination: { kind: 'connected-account' } });
    await scene.earn(9000);
    expect(await ask(null)).toBe('destination-not-payable');
    const caller = { email: 'club@example.test', returnUrl: 'http://localhost:4100/fr' };
    expect(await connectSeller(scene.needs, scene.seller, caller)).toMatchObject({ ok: true });
    expect(await connectSeller(scene.needs, scene.seller, caller)).toMatchObject({ ok: true });
    expect(stripe.sellers.accounts.size).toBe(1);
    stripe.sellers.finishAccount([...stripe.sellers.accounts.keys()][0] ?? '');
    await followConnectedAccount(scene.needs, scene.seller);
    await ask(null);
    stripe.behave('broken-after');
    await send();
    stripe.behave('well');
    scene.clock.advance({ hours: 1 });
    await send();
    expect(await statuses()).toEqual(['sent']);
    expect([...stripe.sellers.transfers.values()]).toMatchObject([{ amount: 9000 }]);
  });
});

test('an identity that was not handed in counts for nothing', async () => {
  const personId = await openBank();
  await writeIdentity(scene.needs, scene.seller, personId, bankForm);
  expect(await submitIdentity(scene.needs, scene.seller, personId)).toMatchObject({
    reason: 'seller-documents-missing',
  });
  const wrong = {
    ...bankForm,
    destination: { kind: 'bank', iban: 'CI93CI0080111301134291200589', bic: null } as const,
  };
  expect(await writeIdentity(scene.needs, scene.seller, personId, wrong)).toMatchObject({
    reason: 'destination-not-payable',
  });
});

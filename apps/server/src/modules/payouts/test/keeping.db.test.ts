import { aPerson } from '@parterre/test-driver/builders';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { askPayout } from '../use-cases/ask-payout.ts';
import { bankFileSent, makeBankFile, readBankFile } from '../use-cases/bank-files.ts';
import { decideIdentity } from '../use-cases/check-identities.ts';
import { readMoney } from '../use-cases/read-money.ts';
import { readIdentity } from '../use-cases/read-identity.ts';
import { readRules, setMinimum } from '../use-cases/set-rules.ts';
import { addSellerDocument, submitIdentity, writeIdentity } from '../use-cases/write-identity.ts';
import { bankForm, openPayouts, pdf } from './payouts-scene.ts';
import type { PayoutsScene } from './payouts-scene.ts';

let scene: PayoutsScene;
let personId: string;
let email: string;
beforeEach(async () => {
  scene = await openPayouts();
  ({ personId, email } = await aPerson(scene.database.db, { language: 'en' }));
});
afterEach(() => scene.close());

async function handedIn(): Promise<string> {
  const { needs, seller } = scene;
  await writeIdentity(needs, seller, personId, bankForm);
  for (const kind of ['identity', 'registration', 'bank'] as const)
    await addSellerDocument(needs, seller, personId, kind, pdf);
  await submitIdentity(needs, seller, personId);
  return (await readIdentity(needs, seller))?.open?.id ?? '';
}
const decide = async (decision: 'approve' | 'refuse' | 'ask-again', reason: string | null = null) =>
  decideIdentity(scene.needs, await handedIn(), personId, { decision, reason });
const paidOut = async (): Promise<string> => {
  await scene.earn(5000);
  const asked = await askPayout(scene.needs, scene.seller, {
    ...{ currency: 'EUR', amount: null, personId },
    scheduledFor: null,
  });
  if (!asked.ok) throw new Error(asked.reason);
  const made = await makeBankFile(scene.needs, personId, { currency: 'EUR', executionDay: '2026-11-23' });
  if (!made.ok) throw new Error(made.reason);
  await bankFileSent(scene.needs, made.fileId, personId, 'Ordre 17');
  return made.fileId;
};
const kept = async () => {
  const { rows } = await sql<{ name: string; status: string; empty: boolean }>`select legal_name as name, status,
    details_sealed = '' and destination_sealed = '' and destination_hint = '' as empty from payouts.identity`.execute(
    scene.database.db,
  );
  return rows;
};

test('whoever handed an identity in is told what became of it, with the reason and in their language', async () => {
  await decide('ask-again', 'The bank document cannot be read.');
  await decide('refuse', 'Another company.');
  await decide('approve');
  expect(scene.mails.map(({ to }) => to)).toEqual([email, email, email]);
  const [again, refused, approved] = scene.mails;
  expect(again?.subject).toContain('Something is missing');
  expect(again?.text).toContain('Why: The bank document cannot be read.');
  expect(refused?.text).toContain('Why: Another company.');
  expect(approved?.text).toContain('payouts can go out');
  expect(approved?.text).not.toContain('Why');
  // Nothing of what was handed in.
  for (const { text } of scene.mails) expect(text).not.toMatch(/DE89|732829320|Lanternes/);
});

test('what is paid out at least is everybody’s until another was agreed, and again after that', async () => {
  await decide('approve');
  await scene.earn(3000);
  const mayAsk = async () => (await readMoney(scene.needs, scene.seller))?.balances[0]?.mayAsk;
  const agree = (amount: number | null) =>
    setMinimum(scene.needs, scene.seller, personId, { currency: 'EUR', amount, reason: 'Contract of May' });
  expect(await mayAsk()).toBe('yes');
  await agree(3001);
  expect(await mayAsk()).toBe('too-little');
  const wish = { currency: 'EUR', amount: null, personId, scheduledFor: null } as const;
  expect(await askPayout(scene.needs, scene.seller, wish)).toMatchObject({ reason: 'payout-too-small' });
  expect(await readRules(scene.needs, scene.seller)).toMatchObject({
    ...{ releaseHours: 24, minimums: [{ least: { amount: 3001, currency: 'EUR' }, own: true }] },
    history: [{ action: 'minimum', by: 'Awa Exemple', note: '3001 EUR: Contract of May' }],
  });
  await agree(null);
  expect(await mayAsk()).toBe('yes');
});

test('who a seller is is erased five years after the last payout, and has to be said again; the payout stays', async () => {
  await decide('approve');
  scene.clock.advance({ hours: 24 * 365 * 2 });
  await paidOut();
  scene.clock.advance({ hours: 24 * 365 * 4 });
  expect(await scene.job('payouts.erase-kept')).toBe(0);
  expect(await kept()).toMatchObject([{ name: 'Cinéma des Lanternes', status: 'approved', empty: false }]);
  scene.clock.advance({ hours: 24 * 367 });
  expect(await scene.job('payouts.erase-kept')).toBe(1);
  expect(await kept()).toEqual([{ name: '–', status: 'replaced', empty: true }]);
  expect(await scene.job('payouts.erase-kept')).toBe(0);
  expect(await readMoney(scene.needs, scene.seller)).toMatchObject({ identity: null });
  expect(await scene.count('payouts.payout')).toBe(1);
});

test('what waits to be checked is never erased', async () => {
  await handedIn();
  scene.clock.advance({ hours: 24 * 365 * 6 });
  expect(await scene.job('payouts.erase-kept')).toBe(0);
});

test('where a payout went is erased ten years after its year, as is the file for the bank; amounts stay with the books', async () => {
  await decide('approve');
  const fileId = await paidOut();
  scene.clock.set('2036-12-31T22:00:00.000Z');
  await scene.job('payouts.erase-kept');
  expect((await readBankFile(scene.needs, fileId))?.content).toContain('DE89370400440532013000');
  scene.clock.set('2037-01-01T12:00:00.000Z');
  expect(await scene.job('payouts.erase-kept')).toBe(2);
  expect(await readBankFile(scene.needs, fileId)).toBeNull();
  const { rows } = await sql`select amount, destination_sealed, destination_hint from payouts.payout`.execute(
    scene.database.db,
  );
  expect(rows).toEqual([{ amount: 5000, destination_sealed: '', destination_hint: '' }]);
});

import type { PaymentInFull, PaymentSummary, Refund, RefundWithHistory } from '@parterre/contract/finance';
import type { Page } from '@parterre/contract/wire';
import { anOrganisation, aPerson } from '@parterre/test-driver/builders';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { openScene } from './payments-scene.ts';
import type { Scene } from './payments-scene.ts';

let scene: Scene;
type Headers = Record<string, string>;
let administrator: Headers;
let colleague: Headers;
let manager: Headers;
let stranger: Headers;
let byHand: { paymentId: string; refundId: string };
let elsewhere: string;

const ask = async <T>(method: 'GET' | 'POST', url: string, headers: Headers = {}, payload?: object) => {
  const answer = await scene.app.inject({ method, url: `/api/v1${url}`, headers, ...(payload ? { payload } : {}) });
  return { status: answer.statusCode, body: answer.json<T>() };
};
const list = async <T>(url: string, headers: Headers = administrator): Promise<T[]> =>
  (await ask<Page<T>>('GET', url, headers)).body.items;

/** A payment for somebody's organisation that has its money, of which so much goes back. */
async function paid(
  amount: number,
  organisationId = scene.organisationId,
): Promise<{ paymentId: string; refundId: string }> {
  const request = scene.request({ organisationId, description: 'Deux fois dimanche · K7M2PQ9XWB' });
  const { paymentId, attemptId } = await scene.started(request);
  scene.provider.succeed(attemptId);
  await scene.notify(attemptId);
  if (amount === 0) return { paymentId, refundId: '' };
  const wish = { amount, cause: newId(), reason: 'Ticket given back' };
  const asked = await scene.transaction((trx) => scene.payments.refund(trx, paymentId, wish));
  return { paymentId, refundId: asked.ok ? asked.refundId : '' };
}

beforeAll(async () => {
  scene = await openScene();
  scene.provider.fee = 57;
  const { db } = scene.database;
  const [one, two, three] = await Promise.all([aPerson(db), aPerson(db), aPerson(db)]);
  administrator = scene.identity.asPerson(one, [], 'administrator');
  colleague = scene.identity.asPerson(two, [], 'administrator');
  manager = scene.identity.asPerson(three, [{ organisationId: scene.organisationId, roles: ['manager'] }]);
  stranger = scene.identity.as(newId(), 'director');
  byHand = await paid(800);
  elsewhere = (await paid(0, (await anOrganisation(db)).organisationId)).paymentId;
  await scene.started();
});
afterAll(() => scene.close());

describe('payments', () => {
  test('are listed for the platform, newest first, with filters', async () => {
    const all = await list<PaymentSummary>('/payments');
    expect(all.map(({ status }) => status)).toEqual(['pending', 'succeeded', 'refunding']);
    expect(all[2]).toMatchObject({
      id: byHand.paymentId,
      provider: 'scripted',
      amount: { amount: 2300, currency: 'EUR' },
      refunded: { amount: 800, currency: 'EUR' },
      disputed: false,
    });
    const own = await scene.identity.organisation(scene.organisationId);
    expect(all[2]?.organisation).toEqual({ id: scene.organisationId, name: own?.name });
    const ids = async (query: string): Promise<string[]> =>
      (await list<PaymentSummary>(`/payments?${query}`)).map((payment) => payment.id);
    expect(await ids('status=refunding')).toEqual([byHand.paymentId]);
    expect(await ids('provider=sandbox')).toEqual([]);
    expect(await ids(`organisation=${all[1]?.organisation?.id}`)).toEqual([elsewhere]);
    expect(await ids('q=DIMANCHE')).toEqual([elsewhere, byHand.paymentId]);
    expect(await ids(`q=${all[2]?.reference}`)).toEqual([byHand.paymentId]);
    expect(await ids('q=100%25')).toEqual([]);
    expect(await ids('from=2001-01-01T00:00:00Z&until=2001-01-02T00:00:00Z')).toEqual([]);
    expect((await ask<Page<PaymentSummary>>('GET', '/payments?pageSize=1&page=2', administrator)).body).toMatchObject({
      count: 3,
      items: [{ id: elsewhere }],
    });
  });

  test('that somebody has to look at are found: money of another currency, and open disputes', async () => {
    const strange = await scene.started();
    scene.provider.succeed(strange.attemptId, 2300, 'XOF');
    await scene.notify(strange.attemptId);
    const disputed = await paid(0);
    const reference = (await list<PaymentSummary>(`/payments?pageSize=1`))[0]?.reference ?? '';
    scene.provider.disputes.set('dp-9', {
      ...{ status: 'open', reference, amount: 2300, currency: 'EUR', withdrawn: false, reason: null, answerBy: null },
    });
    await scene.tell({ about: 'dispute', dispute: 'dp-9', reference });
    expect((await list<PaymentSummary>('/payments?attention=true')).map((payment) => payment.id)).toEqual([
      disputed.paymentId,
      strange.paymentId,
    ]);
    expect(await list('/disputes?status=open')).toMatchObject([
      { paymentId: disputed.paymentId, description: 'Deux fois dimanche · K7M2PQ9XWB', withdrawn: false },
    ]);
  });

  test('of an organisation are for its managers, and nobody sees those of another', async () => {
    const org = `/organisations/${scene.organisationId}`;
    const own = await list<PaymentSummary>(`${org}/payments`, manager);
    expect(own.map((payment) => payment.id)).not.toContain(elsewhere);
    expect(own.map((payment) => payment.id)).toContain(byHand.paymentId);
    expect((await ask('GET', `${org}/payments/${byHand.paymentId}`, manager)).status).toBe(200);
    expect((await ask('GET', `${org}/payments/${elsewhere}`, manager)).body).toMatchObject({ code: 'not-found' });
    expect((await list<Refund>(`${org}/refunds`, manager)).map((refund) => refund.id)).toEqual([byHand.refundId]);
    for (const path of ['payments', 'refunds']) {
      expect((await ask('GET', `${org}/${path}`, stranger)).body).toMatchObject({ code: 'forbidden' });
      expect((await ask('GET', `/${path}`, manager)).body).toMatchObject({ code: 'forbidden' });
      expect((await ask('GET', `/${path}`)).body).toMatchObject({ code: 'unauthenticated' });
    }
  });

  test('are read in full: attempts, refunds and what was booked because of them', async () => {
    const { body } = await ask<PaymentInFull>('GET', `/payments/${byHand.paymentId}`, administrator);
    expect(body.buyer).toEqual({ code: 'K7M2PQ9XWB', name: 'Ines Exemple', email: 'ines@spectateurs.example' });
    expect(body.attempts).toMatchObject([{ status: 'succeeded', captured: { amount: 2300 }, fee: { amount: 57 } }]);
    expect(body.refunds).toMatchObject([{ status: 'by-hand', code: 'no-partial-refunds', amount: { amount: 800 } }]);
    expect(body.ledger.map(({ kind }) => kind)).toEqual(['sale', 'provider-fee', 'refund-due']);
    for (const { postings } of body.ledger) {
      expect(postings.reduce((sum, { amount }) => sum + amount.amount, 0)).toBe(0);
    }
    expect(body.ledger[1]?.postings[0]).toEqual({
      account: 'provider-fees/-/-/EUR',
      amount: { amount: 57, currency: 'EUR' },
    });
    expect((await ask('GET', `/payments/${newId()}`, administrator)).body).toMatchObject({ code: 'not-found' });
  });
});

describe('the list of refunds to do by hand', () => {
  test('has filters, and the first due comes first', async () => {
    scene.clock.advance({ hours: 24 });
    const later = await paid(900);
    const work = '/refunds?status=by-hand';
    const ids = async (query: string): Promise<string[]> =>
      (await list<Refund>(`${work}${query}`)).map((refund) => refund.id);
    expect(await ids('')).toEqual([byHand.refundId, later.refundId]);
    await ask('POST', `/refunds/${later.refundId}/take`, administrator);
    expect(await ids('&taken=me')).toEqual([later.refundId]);
    expect(await ids('&taken=nobody')).toEqual([byHand.refundId]);
    expect(await ids('&taken=somebody')).toEqual([later.refundId]);
    expect(await ids(`&organisation=${newId()}`)).toEqual([]);
    expect(await ids('&overdue=true')).toEqual([]);
    scene.clock.advance({ hours: 24 * 6 + 1 });
    expect(await ids('&overdue=true')).toEqual([byHand.refundId]);
    expect(await ids('&provider=sandbox')).toEqual([]);
  });

  test('somebody takes it, and says with a proof that it is done; a colleague cannot meanwhile', async () => {
    const at = `/refunds/${byHand.refundId}`;
    const done = { rail: 'bank', proof: 'Transfer 17', note: 'By phone' };
    expect((await ask('POST', `${at}/take`, manager)).body).toMatchObject({ code: 'forbidden' });
    expect((await ask('POST', `${at}/take`, administrator)).status).toBe(200);
    expect((await ask('POST', `${at}/take`, colleague)).body).toMatchObject({ code: 'refund-taken' });
    expect((await ask('POST', `${at}/done`, colleague, done)).body).toMatchObject({ code: 'refund-taken' });
    expect((await ask('POST', `${at}/done`, administrator, { ...done, proof: ' ' })).body).toMatchObject({
      code: 'validation',
    });
    const { body } = await ask<RefundWithHistory>('POST', `${at}/done`, administrator, done);
    expect(body).toMatchObject({
      status: 'succeeded',
      rail: 'bank',
      proof: 'Transfer 17',
      buyer: { name: 'Ines Exemple' },
    });
    expect(body.history.map(({ step, by }) => [step, by !== null])).toEqual([
      ['asked', false],
      ['by-hand', false],
      ['taken', true],
      ['done', true],
    ]);
    expect((await ask('POST', `${at}/leave`, administrator)).body).toMatchObject({ code: 'refund-not-by-hand' });
    expect((await ask('GET', at, administrator)).body).toEqual(body);
    expect((await ask('POST', `/refunds/${newId()}/take`, administrator)).body).toMatchObject({ code: 'not-found' });
  });
});

import type {
  BankDesk,
  Payout,
  SellerIdentityState,
  SellerMoney,
  SellerQueue,
  SellerStatement,
} from '@parterre/contract/payouts';
import { aPerson } from '@parterre/test-driver/builders';
import { testConfig } from '@parterre/test-driver/test-config';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { instantText } from '../../../platform/clock.ts';
import { buildHttpServer } from '../../../platform/http/http-server.ts';
import type { HttpServer } from '../../../platform/http/http-server.ts';
import { InProcessRateLimiter } from '../../../platform/http/rate-limiter.ts';
import { createLog } from '../../../platform/log.ts';
import { createMetrics } from '../../../platform/metrics.ts';
import { bankForm, openPayouts } from './payouts-scene.ts';
import type { PayoutsScene } from './payouts-scene.ts';

type Headers = Record<string, string>;
let scene: PayoutsScene;
let app: HttpServer;
let finance: Headers;
let manager: Headers;
let administrator: Headers;
const secret = '%PDF-1.7\nAwa Exemple, née le 28 février 1994';

beforeAll(async () => {
  scene = await openPayouts();
  app = await buildHttpServer({
    ...{ config: testConfig(), log: createLog('silent'), metrics: createMetrics(), checks: {} },
    rateLimiter: new InProcessRateLimiter(() => 0),
  });
  await app.register(scene.module.routes);
  const [one, two, three] = await Promise.all([1, 2, 3].map(() => aPerson(scene.database.db)));
  if (!one || !two || !three) throw new Error('people are missing');
  const { organisationId } = scene;
  finance = scene.identity.asPerson(one, [{ organisationId, roles: ['finance'] }]);
  manager = scene.identity.asPerson(two, [{ organisationId, roles: ['manager'] }]);
  administrator = scene.identity.asPerson(three, [], 'administrator');
});
afterAll(async () => {
  await app.close();
  await scene.close();
});

const own = (path: string): string => `/organisations/${scene.organisationId}/${path}`;
async function ask<T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, headers: Headers, payload?: object) {
  const answer = await app.inject({ method, url: `/api/v1${url}`, headers, ...(payload ? { payload } : {}) });
  const json = String(answer.headers['content-type']).includes('json');
  return {
    status: answer.statusCode,
    text: answer.body,
    headers: answer.headers,
    body: (json ? answer.json<T>() : null) as T,
  };
}
function upload(kind: string, content = secret, headers = finance) {
  const boundary = 'parterre-boundary';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="scan.pdf"\r\ncontent-type: application/pdf\r\n\r\n`;
  const payload = `${head}${content}\r\n--${boundary}--\r\n`;
  const type = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  return app.inject({
    method: 'POST',
    url: `/api/v1${own(`seller-identity/documents?kind=${kind}`)}`,
    headers: { ...headers, ...type },
    payload,
  });
}
const balance = async () => (await ask<SellerMoney>('GET', own('balance'), manager)).body.balances[0];

describe('who a seller is', () => {
  let id = '';

  test('is written by those who look after its money, and lies encrypted', async () => {
    expect((await ask('PUT', own('seller-identity'), manager, bankForm)).status).toBe(403);
    const bad = { ...bankForm, destination: { kind: 'bank', iban: 'DE00370400440532013000' } };
    expect((await ask('PUT', own('seller-identity'), finance, bad)).body).toMatchObject({ code: 'validation' });
    const nobody = { ...bankForm, representative: null };
    expect((await ask('PUT', own('seller-identity'), finance, nobody)).body).toMatchObject({ code: 'validation' });
    expect((await upload('identity')).json()).toMatchObject({ code: 'seller-identity-missing' });
    const written = await ask<SellerIdentityState>('PUT', own('seller-identity'), finance, bankForm);
    expect(written.body).toMatchObject({
      approved: null,
      open: {
        status: 'draft',
        destination: { kind: 'bank', hint: '…3000' },
        missing: ['identity', 'registration', 'bank'],
      },
      ways: [{ provider: 'bank', to: 'bank' }],
    });
    expect(written.text).not.toContain('DE89370400440532013000');
    const row = await scene.database.db.selectFrom('payouts.identity').selectAll().executeTakeFirstOrThrow();
    expect(JSON.stringify(row)).not.toMatch(/732829320|Lanternes, 12|37040044|Awa/);
    expect((await upload('identity', '<svg/>')).json()).toMatchObject({ code: 'document-unreadable' });
    for (const kind of ['identity', 'registration', 'bank']) expect((await upload(kind)).statusCode).toBe(200);
    const { objects } = await scene.storage.listAll('sellers', { recursive: true });
    for (const file of objects) {
      if (file.isFile) expect(Buffer.from(await scene.storage.getBytes(file.key)).includes('Awa')).toBe(false);
    }
    const submitted = await ask<SellerIdentityState>('POST', own('seller-identity/submission'), finance);
    expect(submitted.body.open?.status).toBe('waiting');
    expect((await ask('PUT', own('seller-identity'), finance, bankForm)).body).toMatchObject({
      code: 'seller-identity-waits',
    });
    id = submitted.body.open?.id ?? '';
  });

  test('is looked at by administrators alone, who are written down', async () => {
    expect((await ask('GET', '/seller-identities', finance)).status).toBe(403);
    const queue = await ask<SellerQueue>('GET', '/seller-identities', administrator);
    expect(queue.body.items).toMatchObject([{ id, status: 'waiting', account: null }]);
    expect(queue.text).not.toContain('37040044');
    const one = await ask<SellerQueue['items'][number]>('GET', `/seller-identities/${id}`, administrator);
    expect(one.body).toMatchObject({
      account: { iban: 'DE89370400440532013000', bic: 'COBADEFFXXX' },
      representative: 'Awa Exemple',
    });
    const document = await ask(
      'GET',
      `/seller-identities/${id}/documents/${one.body.documents[0]?.id ?? ''}`,
      administrator,
    );
    expect(document.text).toBe(secret);
    expect(document.headers).toMatchObject({ 'cache-control': 'no-store', 'content-type': 'application/pdf' });
  });

  test('is asked again with a reason, corrected, and approved; then the documents are gone', async () => {
    const decide = (decision: string, reason?: string) =>
      ask<SellerQueue>('POST', `/seller-identities/${id}/decision`, administrator, {
        decision,
        ...(reason ? { reason } : {}),
      });
    expect((await decide('ask-again')).body).toMatchObject({ code: 'reason-missing' });
    expect((await decide('ask-again', 'Le RIB ne se lit pas.')).status).toBe(200);
    const again = await ask<SellerIdentityState>('GET', own('seller-identity'), finance);
    expect(again.body.open).toMatchObject({ status: 'asked-again', reason: 'Le RIB ne se lit pas.', missing: [] });
    expect((await upload('bank')).statusCode).toBe(200);
    await ask('POST', own('seller-identity/submission'), finance);
    expect((await decide('approve')).status).toBe(200);
    expect((await decide('refuse', 'Trop tard')).body).toMatchObject({ code: 'seller-identity-decided' });
    expect((await ask<SellerIdentityState>('GET', own('seller-identity'), finance)).body).toMatchObject({
      approved: { status: 'approved', documents: [] },
      open: null,
    });
    expect(await scene.count('payouts.identity_document')).toBe(0);
    const { objects } = await scene.storage.listAll('sellers', { recursive: true }).catch(() => ({ objects: [] }));
    expect([...objects]).toEqual([]);
    const actions = await scene.database.db.selectFrom('payouts.history').select('action').orderBy('id').execute();
    expect(actions.map(({ action }) => action)).toEqual([
      ...['begin', 'add-document', 'add-document', 'add-document', 'submit', 'look', 'look', 'ask-again'],
      ...['add-document', 'submit', 'approve'],
    ]);
  });
});

describe('what a seller is owed', () => {
  test('is shown as held, released, asked for and paid, month by month', async () => {
    const { clock } = scene;
    const month = clock.now().toZonedDateTimeISO('Europe/Paris').toPlainDate().toString().slice(0, 7);
    const occurrence = scene.programme.add(scene.organisationId, instantText(clock.now().add({ hours: 1 })));
    await scene.sell(occurrence, 30_000);
    await scene.job('payouts.release');
    expect(await balance()).toMatchObject({
      held: { amount: 29_900 },
      available: { amount: 0 },
      mayAsk: 'too-little',
      occurrences: [{ occurrenceId: occurrence, amount: { amount: 29_900 }, waitsFor: 'end' }],
    });
    const longer = await ask<SellerMoney>('PUT', `/sellers/${scene.organisationId}/release-rule`, administrator, {
      ...{ hours: 48, reason: 'Three disputes' },
    });
    expect(longer.body.releaseHours).toBe(48);
    clock.advance({ hours: 26 });
    await scene.job('payouts.release');
    expect(await balance()).toMatchObject({ held: { amount: 29_900 }, occurrences: [{ waitsFor: 'delay' }] });
    clock.advance({ hours: 24 });
    await scene.job('payouts.release');
    expect(await balance()).toMatchObject({ held: { amount: 0 }, available: { amount: 29_900 }, mayAsk: 'yes' });

    expect((await ask('POST', own('payouts'), manager, { currency: 'EUR' })).status).toBe(403);
    const asked = await ask<Payout>('POST', own('payouts'), finance, { currency: 'EUR', amount: 20_000 });
    expect(asked).toMatchObject({
      status: 201,
      body: { status: 'asked', way: 'bank', to: '…3000', amount: { amount: 20_000 } },
    });
    expect((await ask('POST', own('payouts'), finance, { currency: 'EUR' })).body).toMatchObject({
      code: 'payout-under-way',
    });
    expect(await balance()).toMatchObject({
      available: { amount: 9900 },
      onItsWay: { amount: 20_000 },
      mayAsk: 'under-way',
    });

    const made = await ask<BankDesk>('POST', '/bank-files', administrator, {
      currency: 'EUR',
      executionDay: '2026-11-30',
    });
    const fileId = made.body.files[0]?.id ?? '';
    const content = await ask('GET', `/bank-files/${fileId}/content`, administrator);
    expect(content.headers['content-disposition']).toMatch(/^attachment; filename="PARTERRE-\d{8}-\w{6}\.xml"$/);
    expect(content.text).toContain('<CtrlSum>200.00</CtrlSum>');
    await ask('POST', `/bank-files/${fileId}/sent`, administrator, { proof: 'Ordre 1' });
    expect((await ask<{ items: Payout[] }>('GET', '/payouts?status=sent', administrator)).body.items).toMatchObject([
      { id: asked.body.id, seller: { id: scene.organisationId }, fileId, proof: 'Ordre 1' },
    ]);

    const later = clock.now().toZonedDateTimeISO('Europe/Paris').toPlainDate().toString().slice(0, 7);
    const statement = await ask<SellerStatement>('GET', own(`statement?currency=EUR&month=${later}`), manager);
    const sum = statement.body.sales.reduce((all, { net }) => all + net.amount, statement.body.opening.amount);
    expect(sum + statement.body.payouts.amount).toBe(statement.body.closing.amount);
    expect(statement.body.closing.amount).toBe(9900);
    if (month === later)
      expect(statement.body.sales).toMatchObject([{ payments: 1, paid: { amount: 30_000 }, fees: { amount: 100 } }]);
    const query = `?currency=EUR&month=${later}&language=en`;
    expect((await ask('GET', own(`statement.csv${query}`), manager)).text).toContain('Balance at the end of the month');
    expect((await ask('GET', own(`statement.pdf${query}`), manager)).text.startsWith('%PDF')).toBe(true);
  });

  test('in debit says which dispute it was', async () => {
    await scene.transaction((trx) =>
      scene.ledger.post(trx, {
        ...{
          key: 'dispute-lost:unknown',
          kind: 'dispute-lost',
          currency: 'EUR',
          description: 'Dispute dp_1',
          clawback: true,
        },
        postings: [
          { account: { kind: 'payable-available', ownerId: scene.organisationId }, amount: 12_000 },
          { account: { kind: 'chargeback-loss', ownerId: null }, amount: -12_000 },
        ],
      }),
    );
    expect(await balance()).toMatchObject({
      available: { amount: -2100 },
      mayAsk: 'in-debit',
      clawbacks: [{ amount: { amount: 12_000 } }],
    });
    expect((await ask('POST', own('payouts'), finance, { currency: 'EUR' })).body).toMatchObject({
      code: 'balance-in-debit',
    });
  });

  test('is paid by itself when its people say so', async () => {
    expect((await ask('PUT', own('payout-schedule'), manager, { schedule: 'weekly' })).status).toBe(403);
    const set = await ask<SellerMoney>('PUT', own('payout-schedule'), finance, { schedule: 'weekly' });
    expect(set.body.schedule).toBe('weekly');
  });
});

import type { PaymentReport, ReportNotUnderstood } from '@parterre/contract/finance';
import { aPerson } from '@parterre/test-driver/builders';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { providerFees } from '../contract.ts';
import { clearing, openScene } from './payments-scene.ts';
import type { Scene } from './payments-scene.ts';

let scene: Scene;
let headers: Record<string, string>;
beforeEach(async () => {
  scene = await openScene();
  scene.provider.capabilities = { ...scene.provider.capabilities, refunds: 'partial' };
  headers = scene.identity.asPerson(await aPerson(scene.database.db), [], 'administrator');
});
afterEach(() => scene.close());

async function paid(fee = 0): Promise<{ paymentId: string; attemptId: string; reference: string }> {
  scene.provider.fee = fee;
  const { paymentId, attemptId } = await scene.started();
  scene.provider.succeed(attemptId);
  await scene.notify(attemptId);
  scene.clock.advance({ minutes: 1 });
  return { paymentId, attemptId, reference: `ref-${attemptId}` };
}
const period = 'from=2026-11-01T00:00:00Z&until=2026-12-01T00:00:00Z';
const send = async (lines: string[], query = period, as = headers) => {
  const answer = await scene.app.inject({
    method: 'POST',
    url: `/api/v1/payment-reports?provider=scripted&currency=EUR&fileName=november.csv&${query}`,
    headers: { ...as, 'content-type': 'text/csv' },
    payload: lines.join('\n'),
  });
  return {
    status: answer.statusCode,
    body: answer.json<PaymentReport & { code: string; context: ReportNotUnderstood }>(),
  };
};
const book = async (report: PaymentReport) =>
  (
    await scene.app.inject({ method: 'POST', url: `/api/v1/payment-reports/${report.id}/book`, headers })
  ).json<PaymentReport>();

test('what matches, what differs, what either side lacks', async () => {
  const [one, two, three] = [await paid(57), await paid(57), await paid()];
  const asked = await scene.transaction((trx) =>
    scene.payments.refund(trx, one.paymentId, { amount: 800, cause: 'c', reason: 'Cancelled' }),
  );
  await scene.refunds();
  const { status, body } = await send([
    'type,reference,amount,fee,date',
    `charge,${one.reference},23.00,0.57,2026-11-20T19:00:00Z`,
    `charge,${two.reference},22.99,0.57,2026-11-20T19:01:00Z`,
    'charge,somebody-elses,10.00,0.20,2026-11-20T19:02:00Z',
    `refund,${asked.ok ? asked.refundId : ''},8.00,0,2026-11-20T19:05:00Z`,
    'charge,,1.00,0,2026-11-20T19:06:00Z',
    'charge,x,not much,0,2026-11-20T19:06:00Z',
  ]);
  expect(status).toBe(201);
  expect(body).toMatchObject({
    rows: 4,
    matched: 2,
    differing: [{ reference: two.reference, by: 'amount', reported: { amount: 2299 }, booked: { amount: 2300 } }],
    notBooked: [{ line: 4, reference: 'somebody-elses', reported: { amount: 1000 } }],
    notReported: [{ reference: three.reference, paymentId: three.paymentId, booked: { amount: 2300 } }],
    leftOut: [
      { line: 6, reason: { code: 'no-reference' } },
      { line: 7, reason: { code: 'amount-not-understood', parameters: { value: 'not much' } } },
    ],
  });
  // 23 − 0.57 + 22.99 − 0.57 + 10 − 0.20 − 8 against 3 × 23 − 2 × 0.57 − 8.
  expect(body.clearing).toMatchObject({
    reported: { amount: 4665 },
    booked: { amount: 5986 },
    difference: { amount: -1321 },
  });
});

test('fees and payouts that only the report tells are booked once, and the clearing account comes to what is held', async () => {
  const one = await paid();
  const two = await paid(57);
  const lines = [
    'type;reference;amount;fee;date',
    `charge;${one.reference};23,00;0,60;20/11/2026 19:00`,
    `charge;${two.reference};23,00;0,57;20/11/2026 19:01`,
    'fee;monthly-1;2,00;0;20/11/2026 20:00',
    'payout;po-1;40,00;0;20/11/2026 21:00',
  ];
  const { body } = await send(lines);
  expect(body).toMatchObject({ matched: 1, differing: [{ by: 'fee', reportedFee: { amount: 60 }, bookedFee: null }] });
  expect(body.toBook).toMatchObject({ fees: { amount: 260 }, payouts: { amount: 4000 } });
  expect(await scene.balance(clearing)).toBe(4543);
  const booked = await book(body);
  expect(booked).toMatchObject({ matched: 4, differing: [], notBooked: [], notReported: [] });
  expect(booked.toBook).toMatchObject({ fees: { amount: 0 }, payouts: { amount: 0 } });
  expect(booked.clearing).toMatchObject({
    difference: { amount: 0 },
    reported: { amount: 283 },
    balance: { amount: 283 },
  });
  expect([await scene.balance(clearing), await scene.balance(providerFees)]).toEqual([283, 317]);
  expect(await scene.balance({ kind: 'bank', ownerId: null })).toBe(4000);
  expect(await book(body)).toEqual(booked);
  // The same file again, and again in the month after, has nothing to add.
  expect((await send(lines)).body).toMatchObject({
    matched: 4,
    notBooked: [],
    clearing: { difference: { amount: 0 } },
  });
  expect(await scene.balance(clearing)).toBe(283);
  expect(await scene.imbalance()).toBe(0);
});

test('a dispute and our own ids are found; columns may be named', async () => {
  const { attemptId, reference } = await paid();
  scene.provider.disputes.set('dp-1', {
    ...{ status: 'open', reference, amount: 2300, currency: 'EUR', withdrawn: true, reason: null, answerBy: null },
  });
  await scene.tell({ about: 'dispute', dispute: 'dp-1', reference });
  const mapping = encodeURIComponent(JSON.stringify({ ours: 'Commande', amount: 'Somme', reference: 'Nom' }));
  const { body } = await send(
    ['Nom,Commande,Somme,Type', `unknown-name,${attemptId.toUpperCase()},23.00,charge`, 'dp-1,,-23.00,chargeback'],
    `${period}&mapping=${mapping}`,
  );
  expect(body).toMatchObject({ matched: 2, differing: [], notBooked: [], clearing: { difference: { amount: 0 } } });
});

test('a file that is none, or lacks a column or a date, is refused; so is whoever may not', async () => {
  expect((await send([''])).body).toMatchObject({ code: 'import-unreadable' });
  const strange = await send(['Nom,Montant', 'one,2', ',3']);
  expect(strange.body).toMatchObject({ code: 'report-not-understood' });
  expect(strange.body.context).toEqual({
    lacks: 'columns',
    columns: [
      { name: 'Nom', field: null, examples: ['one'] },
      { name: 'Montant', field: 'amount', examples: ['2', '3'] },
    ],
  });
  expect((await send(['reference,amount', 'a,1.00'], '')).body).toMatchObject({
    ...{ code: 'report-not-understood', context: { lacks: 'period' } },
  });
  expect((await send(['reference,amount', 'a,1.00'], `${period}&mapping=nonsense`)).body).toMatchObject({
    code: 'validation',
  });
  const director = scene.identity.as(scene.organisationId, 'director');
  expect((await send(['reference,amount', 'a,1.00'], period, director)).body).toMatchObject({ code: 'forbidden' });
});

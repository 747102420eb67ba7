import { beforeEach, expect, test } from 'vitest';
import { ChargeBook, newCharge } from './charge-book.ts';

const charge = (id: string, ours: string) =>
  newCharge({ id, ours, amount: 5000, currency: 'XOF', status: 'PENDING', payer: null });
let sent: string[] = [];
const book = () =>
  new ChargeBook((one) => {
    sent.push(`${one.id} ${one.status}`);
    return Promise.resolve();
  });
beforeEach(() => (sent = []));

test('an end is told of once unless told otherwise, and again when that is wished', async () => {
  const charges = book();
  await charges.end(charges.add(charge('a', '1')), 'PAID');
  charges.add(charge('b', '2'));
  await charges.notify('b', 3);
  expect(sent).toEqual(['a PAID']);
  await charges.end(charges.get('b'), 'FAILED');
  await charges.notify('a', 1);
  expect(sent).toEqual(['a PAID', 'b FAILED', 'b FAILED', 'b FAILED', 'a PAID']);
  expect(charges.list().map(({ notifications }) => notifications)).toEqual([2, 3]);
});

test('nothing is told of never, nor while notifications are dropped', async () => {
  const charges = book();
  charges.add(charge('a', '1'));
  await charges.notify('a', 0);
  await charges.end(charges.get('a'), 'PAID');
  charges.notifications = 'dropped';
  await charges.end(charges.add(charge('b', '2')), 'PAID');
  expect(sent).toEqual([]);
});

test('nobody acts on a charge that has ended', async () => {
  const charges = book();
  charges.add(charge('a', '1'));
  await charges.end(charges.open('a'), 'FAILED');
  expect(() => charges.open('a')).toThrow('is over: FAILED');
  expect(charges.get('a').status).toBe('FAILED');
});

test('a charge is found by either name, and by ours the newest', () => {
  const charges = book();
  charges.add(charge('a', 'same'));
  charges.add(charge('b', 'same'));
  expect([charges.get('a').id, charges.get('same').id]).toEqual(['a', 'b']);
  expect(charges.named('same')).toHaveLength(2);
  expect(() => charges.get('none')).toThrow('none');
});

import { expect, test } from 'vitest';
import { reconcile } from './reconcile.ts';
import type { BookedMovement } from './reconcile.ts';
import type { ReportRow } from './report-rows.ts';

const booked = (id: string, changes: Partial<BookedMovement> = {}): BookedMovement => ({
  kind: 'charge',
  id,
  paymentId: 'p',
  references: [`ref-${id}`],
  amount: 2300,
  fee: null,
  at: '2026-11-20T19:00:00Z',
  ...changes,
});
const reported = (reference: string, changes: Partial<ReportRow> = {}): ReportRow => ({
  line: 2,
  kind: 'charge',
  reference,
  ours: null,
  amount: 2300,
  fee: 0,
  at: null,
  ...changes,
});
const always = (): boolean => true;

test('finds what matches, what differs, and what one side lacks', () => {
  const a = booked('a');
  const b = booked('b', { fee: 30 });
  const c = booked('c');
  const d = booked('d', { at: '2026-11-19T19:00:00Z' });
  const rows = [
    reported('ref-a'),
    reported('ref-b', { fee: 31 }),
    reported('ref-x'),
    reported('ref-c', { amount: 2299 }),
  ];
  const result = reconcile(rows, [a, b, c, d, booked('e')], (movement) => movement !== d);
  expect(result.matched).toEqual([{ row: rows[0], booked: a }]);
  expect(result.differing).toEqual([
    { row: rows[1], booked: b, by: 'fee' },
    { row: rows[3], booked: c, by: 'amount' },
  ]);
  expect(result.notBooked).toEqual([rows[2]]);
  expect(result.notReported.map(({ id }) => id)).toEqual(['e']);
});

test('a charge and a refund of one name are two movements; refunds of one charge are told by their amounts', () => {
  const charge = booked('a', { references: ['ch'] });
  const one = booked('b', { kind: 'refund', references: ['ch'], amount: -800 });
  const two = booked('c', { kind: 'refund', references: ['ch'], amount: -700 });
  const rows = [
    reported('ch', { kind: 'refund', amount: -700 }),
    reported('ch', { kind: 'refund', amount: -800 }),
    reported('ch'),
  ];
  const result = reconcile(rows, [charge, one, two], always);
  expect(result.matched.map(({ booked: movement }) => movement.id)).toEqual(['c', 'b', 'a']);
});

test('a movement that is reported twice matches once', () => {
  const result = reconcile([reported('ref-a'), reported('ref-a')], [booked('a')], always);
  expect([result.matched.length, result.notBooked.length]).toEqual([1, 1]);
});

test('our own id is found as providers write it', () => {
  const id = '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a11';
  for (const ours of [id, id.toUpperCase(), id.replaceAll('-', ''), '01939f5e-7c1a-4d3e-9b64-0f4c2f6f1a11']) {
    expect(reconcile([reported('their-name', { ours })], [booked(id)], always).matched).toHaveLength(1);
    expect(reconcile([reported(ours)], [booked(id)], always).matched).toHaveLength(1);
  }
});

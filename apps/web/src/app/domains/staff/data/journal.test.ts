import type { ScreeningChanges } from '@parterre/contract/planning';
import type { PlannedScreening } from '@parterre/contract/programme';
import { expect, test } from 'vitest';
import { journalOf } from './journal.ts';

type Change = ScreeningChanges['items'][number];
const was: Change['before'] = {
  startsAt: '2026-11-22T19:00:00.000Z',
  preshowMinutes: 10,
  talkMinutes: 0,
  endsAt: '2026-11-22T20:50:00.000Z',
  freeAt: '2026-11-22T21:05:00.000Z',
  auditorium: 'Salle 1',
  film: 'Deux fois dimanche',
  version: 'VF',
  prices: [{ tariffId: 'full', code: 'PLN', zone: '', amount: 1150 }],
};
const now = {
  ...was,
  film: { title: 'Deux fois dimanche' },
  version: { label: 'VOST' },
  auditorium: 'Salle 2',
  prices: [
    { tariffId: 'full', code: 'PLN', zone: '', amount: { amount: 900 } },
    { tariffId: 'child', code: 'ENF', zone: 'balcony', amount: { amount: 500 } },
  ],
} as unknown as PlannedScreening;
const change = (before: Change['before'], more: Partial<Change> = {}): Change => ({
  ...{ at: '2026-11-20T10:00:00.000Z', kind: 'changed', by: { id: 'lou', name: 'Lou' }, reason: null, before },
  ...more,
});

test('each change says what became of the screening by it, the last one by what it is now', () => {
  const stretched = { ...was, talkMinutes: 30, endsAt: '2026-11-22T21:20:00.000Z', freeAt: '2026-11-22T21:35:00.000Z' };
  const entries = journalOf([change(stretched), change(was)], now);
  expect(entries.map(({ differences }) => differences)).toEqual([
    [
      { what: 'room', before: 'Salle 1', after: 'Salle 2' },
      { what: 'version', before: 'VF', after: 'VOST' },
      { what: 'talk', before: 30, after: 0 },
      { what: 'price', code: 'PLN', zone: '', before: 1150, after: 900 },
      { what: 'price', code: 'ENF', zone: 'balcony', before: null, after: 500 },
    ],
    [{ what: 'talk', before: 0, after: 30 }],
  ]);
});

test('one that was taken away says why, and by whom', () => {
  const [entry] = journalOf([change({ ...was, startsAt: '2026-11-22T18:00:00Z' }, { kind: 'deleted', reason: 'Panne.' })], now);
  expect(entry).toMatchObject({ kind: 'deleted', reason: 'Panne.', by: { name: 'Lou' } });
  expect(entry?.differences[0]).toEqual({
    what: 'start',
    before: '2026-11-22T18:00:00Z',
    after: '2026-11-22T19:00:00.000Z',
  });
});

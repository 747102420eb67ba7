import { sayImportReason } from '@parterre/contract/import-reasons';
import { describe, expect, it } from 'vitest';
import { readEventRecord } from './event-record.ts';

const given = {
  uid: '17',
  title: 'Bal &amp; lampions',
  placename: 'Le Bac',
  address: '13, rue des Barres, 75004 Paris',
  city: 'Paris',
  latlon: [48.85, 2.35],
  timetable: '2018-02-02T20:00:00 2018-02-02T22:00:00',
  pricing_info: '10 €',
  description: 'Une soirée.',
  link: 'http://agenda.example/bal',
};
const read = (change: Record<string, unknown> = {}) => readEventRecord({ ...given, ...change }, 'Europe/Paris');

describe('an event record', () => {
  it('reads a record of the open data', () => {
    expect(read()).toMatchObject({
      ok: true,
      event: {
        sourceKey: '17',
        title: 'Bal & lampions',
        place: { name: 'Le Bac', address: '13, rue des Barres', postalCode: '75004', city: 'Paris', latitude: 48.85 },
        price: { kind: 'priced', prices: [{ family: 'full', amount: 1000 }] },
        shortDescription: 'Une soirée.',
        description: null,
        remarks: [],
      },
    });
  });

  it('keeps the whole of a long description', () => {
    const reading = read({ description: 'mot '.repeat(200), free_text: '## Fin' });
    expect(reading.ok && reading.event.shortDescription?.length).toBeLessThanOrEqual(300);
    expect(reading.ok && reading.event.description).toContain('## Fin');
    expect(reading.ok && reading.event.description?.startsWith('mot mot')).toBe(true);
  });

  it('takes days for dates where there is no timetable', () => {
    const reading = read({ timetable: undefined, date_start: '2018-07-01', date_end: '2018-07-03' });
    expect(reading.ok && reading.event.dates.map(({ startsAt }) => startsAt.toString())).toEqual([
      '2018-07-01T08:00:00Z',
      '2018-07-02T08:00:00Z',
      '2018-07-03T08:00:00Z',
    ]);
  });

  it('remarks on what it read only in part', () => {
    const reading = read({ timetable: `${given.timetable};soon` });
    expect(reading.ok && reading.event.remarks.map(sayImportReason)).toEqual(['date not understood: soon']);
  });

  it.each([
    [{ title: '' }, 'no title'],
    [{ uid: undefined }, 'no uid'],
    [{ placename: ' ' }, 'no place (placename)'],
    [{ timetable: 'soon' }, 'no date that can be read (timetable)'],
    [{ timetable: undefined }, 'no date that can be read (timetable)'],
  ])('refuses %j: %s', (change, reason) => {
    const reading = read(change);
    expect(reading.ok || sayImportReason(reading.reason)).toBe(reason);
  });
});

import { parsePercent, periodDays, promotionFaults, promotionTerms, valueText } from './promotion-form.ts';

const house = { currency: 'EUR', zone: 'Europe/Paris' };

describe('the form of a promotion code', () => {
  it('reads percentages as people type them', () => {
    expect(['10', '12,5', '100 %', '0.25'].map(parsePercent)).toEqual([1000, 1250, 10_000, 25]);
    expect(['0', '101', '', '5,125', 'x'].map(parsePercent)).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect(valueText({ kind: 'percent', value: 1250, currency: 'EUR' }, 'fr')).toBe('12,5');
    expect(valueText({ kind: 'amount', value: 500, currency: 'XOF' }, 'fr')).toBe('500');
  });

  it('says what is wrong, by field', () => {
    const faults = promotionFaults({ kind: 'percent', value: '200', mostUses: '0', leastAmount: 'x', from: '2026-12-02', until: '2026-12-01' }, 'EUR');
    expect(faults).toEqual({
      value: 'percent',
      mostUses: 'number',
      mostPerBuyer: undefined,
      mostTickets: undefined,
      leastTickets: undefined,
      leastAmount: 'amount',
      until: 'period',
    });
    expect(promotionFaults({ kind: 'amount', value: '0' }, 'EUR')['value']).toBe('amount');
    expect(promotionFaults({ kind: 'fixed-price', value: '0' }, 'EUR')['value']).toBeUndefined();
  });

  it('becomes terms, whose period is of whole days', () => {
    const values = { kind: 'amount', value: '2,50', 'tariff-t1': 'on', 'event-e1': 'on', 'event-e2': 'on', mostUses: '20' };
    const terms = promotionTerms({ ...values, from: '2026-12-01', until: '2026-12-24', note: 'Noël' }, house, undefined);
    expect(terms).toMatchObject({ kind: 'amount', value: 250, tariffIds: ['t1'], eventIds: ['e1', 'e2'], mostUses: 20 });
    expect(terms).toMatchObject({ mostPerBuyer: null, leastTickets: 1, active: true, note: 'Noël' });
    expect([terms.validFrom, terms.validUntil]).toEqual(['2026-11-30T23:00:00.000Z', '2026-12-24T23:00:00.000Z']);
    const { validFrom = null, validUntil = null } = terms;
    expect(periodDays({ validFrom, validUntil }, house.zone)).toEqual({ from: '2026-12-01', until: '2026-12-24' });
    expect(periodDays({ validFrom: null, validUntil: null }, house.zone)).toEqual({ from: '', until: '' });
  });

  it('keeps what it does not show', () => {
    const kept = promotionTerms({ kind: 'percent', value: '10' }, house, { filmIds: ['f'], occurrenceIds: ['o'], active: false });
    expect(kept).toMatchObject({ filmIds: ['f'], occurrenceIds: ['o'], active: false });
  });
});

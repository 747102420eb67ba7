import type { PaymentMethod } from '@parterre/contract/payments';
import { WayDraft, keepWay, readWay } from './way-draft.ts';

const way = (
  provider: string,
  approval: PaymentMethod['approval'],
  kind: PaymentMethod['kind'] = 'mobile-money',
): PaymentMethod => ({ provider, sandbox: false, kind, approval, secondsToApprove: null, refunds: 'partial' });
const [orange, mtn, moov] = [way('orange-money', 'page'), way('mtn-momo', 'phone'), way('moov-money', 'phone')];
const card = way('stripe', 'page', 'card');

function draftOf(ways: readonly PaymentMethod[], typed = ''): WayDraft {
  const draft = new WayDraft();
  draft.country.set('CI');
  draft.ways.set(ways);
  draft.typed.set(typed);
  return draft;
}

describe('choosing a way to pay', () => {
  it.each([
    ['the first', [mtn, moov, card], '', 'mtn-momo'],
    ['the operator of the number', [mtn, moov, card], '01 01 02 03 04', 'moov-money'],
    ['the first, while a number is not complete', [mtn, moov], '01 01', 'mtn-momo'],
    [
      'the operator of the account’s number, though it asks for none',
      [way('wave', 'page'), mtn, orange],
      '0701020304',
      'orange-money',
    ],
    ['not what asks for no number, while one is typed', [mtn, orange], '0701020304', 'mtn-momo'],
    ['the card, whatever the number', [card, mtn], '0501020304', 'stripe'],
  ] as const)('begins with %s', (_, ways, typed, expected) => {
    expect(draftOf(ways, typed).way()?.provider).toBe(expected);
  });

  it('holds what is chosen by hand against the guess, and says what the number looks like', () => {
    const draft = draftOf([mtn, moov, orange], '01 01 02 03 04');
    expect(draft.suggestion()).toBeUndefined();
    draft.choose('mtn-momo');
    expect(draft.way()?.provider).toBe('mtn-momo');
    expect(draft.suggestion()?.provider).toBe('moov-money');
    expect(draft.take()).toEqual({ provider: 'mtn-momo', phone: '+2250101020304' });
  });

  it('holds the way of last time against the guess, and forgets one that is not offered', () => {
    const draft = draftOf([mtn, moov], '01 01 02 03 04');
    draft.first.set('mtn-momo');
    expect(draft.way()?.provider).toBe('mtn-momo');
    draft.first.set('paypal');
    expect(draft.way()?.provider).toBe('moov-money');
  });

  it('asks for a number where one approves on the phone, and not before it is tried', () => {
    const draft = draftOf([mtn, card]);
    expect(draft.fault()).toBeUndefined();
    expect(draft.take()).toBeUndefined();
    expect(draft.fault()).toBe('missing');
    draft.typed.set('07 01');
    expect(draft.fault()).toBe('wrong');
    draft.choose('stripe');
    expect(draft.fault()).toBeUndefined();
    expect(draft.take()).toEqual({ provider: 'stripe' });
  });

  it('has nothing to take where there is no way', () => {
    expect(draftOf([]).take()).toBeUndefined();
  });

  it('is remembered on the device, where that is allowed', () => {
    const kept = new Map<string, string>();
    keepWay({ setItem: (name, value) => void kept.set(name, value) }, 'mtn-momo');
    expect(readWay({ getItem: (name) => kept.get(name) ?? null })).toBe('mtn-momo');
    expect(readWay(undefined)).toBeUndefined();
    const full = {
      setItem: () => {
        throw new Error('full');
      },
    };
    expect(() => keepWay(full, 'wave')).not.toThrow();
  });
});

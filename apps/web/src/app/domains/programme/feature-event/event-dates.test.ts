import { withLinks, type EventDate, dateState, paragraphs, priceOf, sortDates } from './event-dates.ts';

const now = new Date('2026-11-20T18:00:00Z');
const date = (change: Partial<EventDate> = {}): EventDate => ({
  id: 'one',
  startsAt: '2026-11-22T14:00:00Z',
  endsAt: '2026-11-22T16:00:00Z',
  capacity: 80,
  remaining: 20,
  bookable: true,
  status: 'scheduled',
  movedFrom: null,
  ...change,
});

describe('a date of an event', () => {
  it('can be booked, is full, is for the counter, or open to all', () => {
    expect(dateState(date(), now, false)).toBe('bookable');
    expect(dateState(date({ bookable: false, remaining: 0 }), now, false)).toBe('full');
    expect(dateState(date({ bookable: false }), now, false)).toBe('counter');
    const uncounted = date({ bookable: false, capacity: null, remaining: null });
    expect(dateState(uncounted, now, true)).toBe('open');
    expect(dateState(uncounted, now, false)).toBe('announced');
  });

  it('is over or cancelled', () => {
    expect(dateState(date({ endsAt: '2026-11-20T18:00:00Z' }), now, false)).toBe('past');
    expect(dateState(date({ status: 'cancelled' }), now, false)).toBe('cancelled');
  });
});

describe('dates of an event', () => {
  it('stand soonest first, the archive latest first', () => {
    const over = (id: string, day: string) => date({ id, startsAt: `${day}T14:00:00Z`, endsAt: `${day}T16:00:00Z` });
    const { coming, over: past } = sortDates(
      [over('a', '2026-11-01'), over('c', '2026-12-02'), over('b', '2026-11-30'), over('d', '2026-11-10')],
      now,
      false,
    );
    expect(coming.map((one) => one.date.id)).toEqual(['b', 'c']);
    expect(past.map((one) => one.date.id)).toEqual(['d', 'a']);
  });
});

describe('words of an event', () => {
  it('say the price as far as it is known', () => {
    expect(priceOf({ free: true, priceToReview: false, priceText: null }).kind).toBe('free');
    expect(priceOf({ free: false, priceToReview: true, priceText: 'de 5 à 12' })).toEqual({
      kind: 'to-review',
      text: 'de 5 à 12',
    });
    expect(priceOf({ free: false, priceToReview: false, priceText: '8 €' }).kind).toBe('text');
    expect(priceOf({ free: false, priceToReview: false, priceText: null }).kind).toBe('later');
  });

  it('keep their paragraphs', () => {
    expect(paragraphs('Un.\n\nDeux,\ntrois.\n \nQuatre.')).toEqual(['Un.', 'Deux,\ntrois.', 'Quatre.']);
    expect(paragraphs(null)).toEqual([]);
    expect(paragraphs('Voir [ici](http://x.example/a).')).toEqual(['Voir ici (http://x.example/a).']);
  });
});

describe('a paragraph', () => {
  it('has links to the web where it names addresses, without the sign after them, and no other', () => {
    expect(withLinks('Voir https://example.org/a?b=1, ou (http://example.org). javascript:alert(1)')).toEqual([
      { text: 'Voir ' },
      { text: 'https://example.org/a?b=1', href: 'https://example.org/a?b=1' },
      { text: ', ou (' },
      { text: 'http://example.org', href: 'http://example.org' },
      { text: '). javascript:alert(1)' },
    ]);
  });
});

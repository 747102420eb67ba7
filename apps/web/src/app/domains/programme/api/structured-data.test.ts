import type { FilmPage, Showing } from '@parterre/contract/programme';
import { decimalPrice, screeningData } from './structured-data.ts';

const venue: FilmPage['venues'][number]['venue'] = {
  id: 'v',
  slug: 'lumen',
  name: 'Le Grand Lumen',
  address: '14, passage des Filatures',
  postalCode: '75011',
  city: 'Paris',
  place: null,
  timeZone: 'Europe/Paris',
};
const showing: Showing = {
  id: 's',
  startsAt: '2026-11-20T19:40:00Z',
  endsAt: '2026-11-20T21:30:00Z',
  auditorium: 'Salle 2',
  version: null,
  capacity: 100,
  remaining: 10,
  bookable: true,
  fromPrice: { amount: 1150, currency: 'EUR' },
};

describe('what search engines are told', () => {
  it('has prices as plain numbers', () => {
    expect(decimalPrice({ amount: 1150, currency: 'EUR' })).toBe('11.50');
    expect(decimalPrice({ amount: 3500, currency: 'XOF' })).toBe('3500');
  });

  it('says what a screening costs and whether it can be had', () => {
    const data = screeningData({ title: 'Harmattan' }, venue, showing, 'https://x.example/s');
    expect(data.offers).toEqual({
      '@type': 'Offer',
      url: 'https://x.example/s',
      availability: 'https://schema.org/InStock',
      price: '11.50',
      priceCurrency: 'EUR',
    });
    const gone = screeningData({ title: 'Harmattan' }, venue, { ...showing, remaining: 0 }, 'https://x.example/s');
    expect(gone.offers.availability).toBe('https://schema.org/SoldOut');
    expect(data.location).toMatchObject({ '@type': 'MovieTheater', name: 'Le Grand Lumen' });
  });
});

import { accessibilityCodes } from '../../venues/api/accessibility.ts';
import { placeText, readList, readPlace, venueChangeOf, venueErrors } from './venue-form.ts';

describe('the sheet of a venue', () => {
  it.each([
    ['48.8579, 2.3795', { latitude: 48.8579, longitude: 2.3795 }],
    ['5.3071;-4.0065', { latitude: 5.3071, longitude: -4.0065 }],
    ['', null],
    ['95, 2', undefined],
    ['Paris', undefined],
  ])('reads the place « %s »', (text, place) => {
    expect(readPlace(text)).toEqual(place);
  });

  it('shows a place as it is read', () => {
    expect(readPlace(placeText({ latitude: -1.5, longitude: 30 }))).toEqual({ latitude: -1.5, longitude: 30 });
    expect(placeText(null)).toBe('');
  });

  it('names each field that is wrong', () => {
    const wrong = { name: '', place: 'ici', website: 'lumen', phone: 'appelez', 'hours-3': 'toujours' };
    const errors = Object.entries(venueErrors(wrong)).filter(([, error]) => error !== undefined);
    expect(Object.fromEntries(errors)).toEqual({
      name: 'name',
      place: 'place',
      website: 'website',
      phone: 'phone',
      'hours-3': 'hours',
    });
  });

  it('is sent whole', () => {
    const values = { name: 'Lumen', city: '', 'hours-1': '10-22', 'access-lift': 'on', equipment: 'Bar, Bar, Café', artHouse: 'on' };
    expect(venueChangeOf(values, accessibilityCodes)).toEqual({
      name: 'Lumen',
      address: null,
      postalCode: null,
      city: null,
      place: null,
      artHouse: true,
      phone: null,
      website: null,
      links: [],
      openingHours: [{ day: 1, opens: '10:00', closes: '22:00' }],
      accessibility: ['lift'],
      equipment: ['Bar', 'Café'],
    });
  });

  it('reads lists', () => {
    expect(readList(' 4K , , PMR')).toEqual(['4K', 'PMR']);
    expect(readList(undefined)).toEqual([]);
  });

  it('takes one address a network, each on its line', () => {
    const links = 'https://www.instagram.com/lumen\n https://bsky.app/profile/lumen';
    expect(venueErrors({ name: 'Lumen', links })['links']).toBeUndefined();
    expect(venueChangeOf({ name: 'Lumen', links }, accessibilityCodes).links).toHaveLength(2);
    for (const wrong of ['https://elsewhere.example/lumen', `${links} https://instagram.com/other`])
      expect(venueErrors({ name: 'Lumen', links: wrong })['links']).toBe('links');
  });
});

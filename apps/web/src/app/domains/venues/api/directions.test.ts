import { addressLine, directionsTo } from './directions.ts';

const venue = { name: 'Lumen', address: '14, passage des Filatures', postalCode: '75011', city: 'Paris', place: null };

describe('way to a venue', () => {
  it('has an address on one line, its town once', () => {
    expect(addressLine(venue)).toBe('14, passage des Filatures, 75011 Paris');
    expect(addressLine({ ...venue, address: '140 rue de Clignancourt, 75018 Paris' })).toBe(
      '140 rue de Clignancourt, 75018 Paris',
    );
    expect(addressLine({ address: null, postalCode: null, city: 'Abidjan' })).toBe('Abidjan');
  });

  it('leads to the coordinates, else searches for the words', () => {
    expect(directionsTo({ ...venue, place: { latitude: 48.85, longitude: 2.38 } })).toBe(
      'https://www.openstreetmap.org/directions?to=48.85%2C2.38',
    );
    expect(directionsTo(venue)).toContain('query=Lumen%2C%2014%2C%20passage');
  });
});

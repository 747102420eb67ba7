import { areaOf, boundsAround, boundsOf, clusters, kilometresBetween, ringAround, spotOf } from './map-area.ts';

const paris = { latitude: 48.8566, longitude: 2.3522 };

describe('what a map shows', () => {
  it('is a place and a distance that reach its corners', () => {
    const bounds = boundsAround(paris, 5);
    const { near, distance } = areaOf(bounds);
    expect(near).toBe('48.86,2.35');
    for (const corner of [
      { latitude: bounds.north, longitude: bounds.west },
      { latitude: bounds.south, longitude: bounds.east },
    ])
      expect(kilometresBetween(spotOf(near), corner)).toBeLessThanOrEqual(Number(distance));
    expect(Number(distance)).toBeLessThan(9);
  });

  it('is never nearer than a kilometre, nor farther than the API looks', () => {
    expect(areaOf({ west: 2.35, east: 2.3501, south: 48.85, north: 48.8501 }).distance).toBe('1');
    expect(areaOf({ west: -10, east: 30, south: 30, north: 60 }).distance).toBe('200');
    expect(areaOf({ west: 179, east: 183, south: 0, north: 1 }).near).toBe('0.50,-179.00');
  });

  it('holds all points', () => {
    expect(boundsOf([])).toBeUndefined();
    expect(boundsOf([paris, { latitude: 5.3, longitude: -4 }])).toEqual({
      west: -4,
      east: 2.3522,
      south: 5.3,
      north: 48.8566,
    });
  });
});

it('a ring is as far everywhere', () => {
  for (const [longitude, latitude] of ringAround(paris, 2))
    expect(kilometresBetween(paris, { latitude, longitude })).toBeCloseTo(2, 1);
});

it('marks that would cover each other are one', () => {
  const groups = clusters(
    [
      { id: 'a', x: 0, y: 0 },
      { id: 'b', x: 20, y: 10 },
      { id: 'c', x: 100, y: 0 },
    ],
    40,
  );
  expect(groups.map((group) => group.map(({ id }) => id))).toEqual([['a', 'b'], ['c']]);
});

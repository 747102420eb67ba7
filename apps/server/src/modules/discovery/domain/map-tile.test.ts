import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keptTiles, placeOfTile, readAttribution, readTileAddress, sourceOfTile, typeOfPicture } from './map-tile.ts';

const named = (z: string, x: string, y: string) => readTileAddress({ z, x, y });

describe('address of a tile', () => {
  test.each([
    ['0', '0', '0'],
    ['12', '2074', '1409'],
    ['19', '524287', '524287'],
  ])('%s/%s/%s is one', (z, x, y) => {
    expect(named(z, x, y)).toEqual({ z: Number(z), x: Number(x), y: Number(y) });
  });

  test.each([
    ['20', '0', '0'],
    ['0', '1', '0'],
    ['3', '0', '8'],
    ['-1', '0', '0'],
    ['1.5', '0', '0'],
    ['1', '01', '0'],
    ['1', '1e1', '0'],
    ['2', '0', '../../etc'],
    ['', '', ''],
  ])('%s/%s/%s is none', (z, x, y) => {
    expect(named(z, x, y)).toBeNull();
  });

  test('is put into the template of a source', () => {
    expect(sourceOfTile('https://tiles.example/{z}/{x}/{y}.png', { z: 3, x: 4, y: 5 })).toBe(
      'https://tiles.example/3/4/5.png',
    );
  });
});

test('whatever the tile, its place is one of those that are kept', () => {
  fc.assert(
    fc.property(fc.nat(19), fc.nat(524_287), fc.nat(524_287), (z, x, y) => {
      const place = placeOfTile({ z, x, y });
      expect(Number.isInteger(place) && place >= 0 && place < keptTiles).toBe(true);
    }),
  );
  const places = new Set(Array.from({ length: 1_000 }, (_, x) => placeOfTile({ z: 12, x, y: 1_409 })));
  expect(places.size).toBeGreaterThan(900);
});

test('a picture is known by its bytes', () => {
  expect(typeOfPicture(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1))).toBe('image/png');
  expect(typeOfPicture(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))).toBe('image/jpeg');
  expect(typeOfPicture(Buffer.from('RIFF\u0001\u0002\u0003\u0004WEBPVP8 '))).toBe('image/webp');
  expect(typeOfPicture(Buffer.from('<html>busy</html>'))).toBeNull();
  expect(typeOfPicture(Uint8Array.of())).toBeNull();
});

test('an attribution is words, or a link', () => {
  expect(readAttribution('[© OpenStreetMap contributors](https://www.openstreetmap.org/copyright)')).toEqual({
    text: '© OpenStreetMap contributors',
    url: 'https://www.openstreetmap.org/copyright',
  });
  expect(readAttribution(' © La ville ')).toEqual({ text: '© La ville', url: null });
  expect(readAttribution('[x](javascript:alert(1))')).toEqual({ text: '[x](javascript:alert(1))', url: null });
});

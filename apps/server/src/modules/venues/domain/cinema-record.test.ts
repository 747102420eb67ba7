import { sayImportReason } from '@parterre/contract/import-reasons';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCinemaRecord, shareOut, titleCase } from './cinema-record.ts';

const given = { nom_etablissement: 'ESPACE DU CANAL 2', ndegauto: 8361, ecrans: 3, fauteuils: '1 238' };

describe('a cinema record', () => {
  it('reads a wrapped record of the open data', () => {
    const reading = readCinemaRecord({
      fields: {
        ...given,
        arrondissement: 75005,
        art_et_essai: 'A',
        adresse: '7 PLACE ST MARTIN',
        coordonnees: [48.85, 2.34],
      },
    });
    expect(reading).toEqual({
      ok: true,
      cinema: {
        sourceKey: '8361',
        name: 'Espace du Canal 2',
        address: '7, place St Martin',
        postalCode: '75005',
        city: 'Paris',
        latitude: 48.85,
        longitude: 2.34,
        artHouse: true,
        auditoriumSeats: [413, 413, 412],
      },
    });
  });

  it('reads a flat row of a spreadsheet', () => {
    const row = { name: 'Le Bac', authorisationNumber: '17', screens: '1', seats: '90', coordinates: '48.85, 2.34' };
    expect(readCinemaRecord(row)).toMatchObject({
      ok: true,
      cinema: { name: 'Le Bac', auditoriumSeats: [90], latitude: 48.85, artHouse: false, city: null },
    });
  });

  it.each([
    [{ nom_etablissement: '' }, 'no name'],
    [{ ndegauto: null }, 'no authorisation number (ndegauto)'],
    [{ ecrans: 0 }, 'number of screens not understood: 0'],
    [{ ecrans: undefined }, 'number of screens not understood: missing'],
    [{ fauteuils: 'beaucoup' }, 'number of seats not understood: beaucoup'],
    [{ fauteuils: 2 }, 'number of seats not understood: 2'],
    [{ fauteuils: -5 }, 'number of seats not understood: -5'],
  ])('refuses %j: %s', (change, reason) => {
    const reading = readCinemaRecord({ ...given, ...change });
    expect(reading.ok || sayImportReason(reading.reason)).toBe(reason);
  });

  it('shares out seats evenly, the sum exact', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: 1, max: 60 }), (total, parts) => {
        const shares = shareOut(total, parts);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(total);
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
        expect(shares).toHaveLength(parts);
      }),
    );
  });

  it.each([
    ['ESPACE SAINT MICHEL 1', 'Espace Saint Michel 1'],
    ["L'ENTREPOT", "L'Entrepot"],
    ['UGC LES HALLES', 'UGC les Halles'],
    ['MK2 QUAI DE SEINE', 'mk2 Quai de Seine'],
    ['Cinéma DUAL', 'Cinéma DUAL'],
  ])('writes %s as %s', (capitals, name) => {
    expect(titleCase(capitals)).toBe(name);
  });
});

import { describe, expect, test } from 'vitest';
import { isIban } from '@parterre/contract/iban';
import { sepaText, sepaTransferFile } from './sepa-transfer.ts';

const from = { name: 'Parterre', iban: 'FR1420041010050500013M02606', bic: 'PSSTFRPPXXX' };
const file = (transfers: Parameters<typeof sepaTransferFile>[0]['transfers']): string =>
  sepaTransferFile({
    reference: 'PARTERRE-20261121-K7M2PQ',
    madeAt: '2026-11-21T12:30:00.123Z',
    executionDay: '2026-11-23',
    from,
    purpose: 'Recettes de billetterie',
    transfers,
  });
const all = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<${name}(?: [^>]*)?>([^<]*)</${name}>`, 'g'))].map(([, content]) => content ?? '');

describe('a SEPA file', () => {
  const xml = file([
    {
      id: '01939f5e7c1a7d3e9b640f4c2f6f1a11',
      amount: 123_456,
      to: 'DE89370400440532013000',
      bic: 'COBADEFFXXX',
      name: 'Kino & <Söhne>',
    },
    {
      id: '01939f5e7c1a7d3e9b640f4c2f6f1a12',
      amount: 5,
      to: 'FR1420041010050500013M02606',
      bic: null,
      name: 'Cinéma de l’Œil',
    },
  ]);

  test('says twice how many transfers there are and what they sum to, and both are true', () => {
    expect(all(xml, 'NbOfTxs')).toEqual(['2', '2']);
    expect(all(xml, 'CtrlSum')).toEqual(['1234.61', '1234.61']);
    expect(all(xml, 'InstdAmt')).toEqual(['1234.56', '0.05']);
    expect(all(xml, 'EndToEndId')).toHaveLength(2);
  });
  test('has valid account numbers: ours first, then theirs', () => {
    expect(all(xml, 'IBAN')).toEqual([from.iban, 'DE89370400440532013000', 'FR1420041010050500013M02606']);
    expect(all(xml, 'IBAN').every(isIban)).toBe(true);
    expect(all(xml, 'BIC')).toEqual([from.bic, 'COBADEFFXXX']);
  });
  test('has no character that a bank refuses, and is well-formed', () => {
    expect(all(xml, 'Nm')).toEqual(['Parterre', 'Parterre', 'Kino + .Sohne.', "Cinema de l'OEil"]);
    const open: string[] = [];
    for (const [, slash, name] of xml.matchAll(/<(\/?)([A-Za-z]+)[^>?]*>/g)) {
      if (slash === '') open.push(name ?? '');
      else expect(open.pop()).toBe(name);
    }
    expect(open).toEqual([]);
  });
  test('has its elements in the order of the schema', () => {
    const order = [
      'GrpHdr',
      'PmtInf',
      'PmtInfId',
      'PmtMtd',
      'PmtTpInf',
      'ReqdExctnDt',
      'Dbtr',
      'DbtrAcct',
      'DbtrAgt',
      'ChrgBr',
      'CdtTrfTxInf',
    ];
    const places = order.map((name) => xml.indexOf(`<${name}>`));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places.every((place) => place > 0)).toBe(true);
    const transfer = ['PmtId', 'Amt', 'CdtrAgt', 'Cdtr', 'CdtrAcct', 'RmtInf'].map((name) => xml.indexOf(`<${name}>`));
    expect(transfer).toEqual(transfer.toSorted((a, b) => a - b));
    expect(all(xml, 'CreDtTm')).toEqual(['2026-11-21T12:30:00Z']);
    expect(all(xml, 'ReqdExctnDt')).toEqual(['2026-11-23']);
  });
});

test('texts are shortened, and never empty', () => {
  expect(sepaText('é'.repeat(80), 70)).toBe('e'.repeat(70));
  expect(sepaText('//映画館//', 70)).toBe('...');
  expect(sepaText(' ', 70)).toBe('.');
});

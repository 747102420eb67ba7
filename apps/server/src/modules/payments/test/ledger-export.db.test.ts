import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anOrganisation } from '@parterre/test-driver/builders';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runLedgerCommand } from '../../../cli/ledger-command.ts';
import { csvRows } from '../../../platform/csv-rows.ts';
import { accountHolders } from '../../identity/use-cases/account-holders.ts';
import { exportJournal } from '../use-cases/export-journal.ts';
import { available, bank, clearing, idOf, openLedger } from './ledger-scene.ts';
import type { LedgerScene } from './ledger-scene.ts';

let scene: LedgerScene;
let folder: string;
const sales = 1100;
beforeAll(async () => {
  scene = await openLedger();
  folder = await mkdtemp(join(tmpdir(), 'parterre-ledger-'));
  const { organisationId } = await anOrganisation(scene.database.db, { name: 'Cinéma\tdes Ormes' });
  const seller = available(organisationId);
  // The last minutes of a year in France, and the first of the next one.
  scene.clock.set('2026-12-31T22:30:00.000Z');
  for (let index = 0; index < sales; index += 50) {
    await Promise.all(Array.from({ length: 50 }, () => scene.move(clearing, seller, 1250).then(idOf)));
  }
  idOf(await scene.hold(seller, 900));
  const changed = await scene.within((trx) =>
    scene.ledger.exchange(trx, {
      ...{ key: randomUUID(), description: 'Change', amount: 1000 },
      debit: { account: seller, currency: 'EUR' },
      credit: { account: seller },
    }),
  );
  expect(changed.ok).toBe(true);
  scene.clock.set('2026-12-31T23:30:00.000Z');
  idOf(await scene.move(seller, bank, 1));
});
afterAll(async () => {
  await scene.close();
  await rm(folder, { recursive: true, force: true });
});

async function exported(format: 'csv' | 'fec', from: string, to: string): Promise<{ text: string; pieces: number }> {
  const { db } = scene.database;
  const needs = { db, names: (ids: readonly string[]) => accountHolders(db, ids) };
  const pieces: Uint8Array[] = [];
  for await (const piece of exportJournal(needs, { format, from, to, siren: null })) pieces.push(piece);
  const text = Buffer.concat(pieces).toString(format === 'fec' ? 'latin1' : 'utf8');
  return { text, pieces: pieces.length };
}

describe('the journal of 2026', () => {
  test('as FEC: in pieces, numbered without a gap, each entry balanced, names in one line', async () => {
    const { text, pieces } = await exported('fec', '2026-01-01', '2026-12-31');
    expect(pieces).toBe(4);
    const [head, ...rows] = text
      .trimEnd()
      .split('\r\n')
      .map((row) => row.split('\t'));
    expect(head).toHaveLength(18);
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([18]));
    const entries = Map.groupBy(rows, (row) => Number(row[2]));
    expect([...entries.keys()]).toEqual(Array.from({ length: sales + 3 }, (_, index) => index + 1));
    const cents = (of: string[][], column: number): number =>
      of.reduce((sum, row) => sum + Number(row[column]?.replace(',', '')), 0);
    for (const lines of entries.values()) expect(cents(lines, 11)).toBe(cents(lines, 12));
    expect(rows[1]?.[7]).toBe('Cinéma des Ormes');
    expect(rows.filter((row) => row[17] === 'XOF').map((row) => [row[4], row[11], row[12], row[16]])).toEqual([
      ['580', '10,00', '0,00', '6560'],
      ['4672', '0,00', '10,00', '6560'],
    ]);
  });

  test('as CSV: the same entries, one mark at the head', async () => {
    const { text } = await exported('csv', '2026-01-01', '2026-12-31');
    expect(text.lastIndexOf('\uFEFF')).toBe(0);
    const { rows } = csvRows(text.slice(1), ',');
    expect(rows[0]?.cells).toContain('debit_eur');
    expect(rows).toHaveLength(1 + 2 * (sales + 3));
  });
});

test('a day begins at midnight in France', async () => {
  const { text } = await exported('csv', '2027-01-01', '2027-01-01');
  expect(csvRows(text.slice(1), ',').rows).toHaveLength(3);
});

describe('by command', () => {
  const said: string[] = [];
  const output = { write: (text: string) => said.push(text) > 0 };
  const run = (...words: string[]): Promise<number> => {
    said.length = 0;
    return runLedgerCommand(words, () => Promise.resolve(scene.database.db), output);
  };

  test('the file has the name that the law gives it', async () => {
    const period = ['--from', '2026-01-01', '--to', '2026-12-31'];
    expect(await run('export', '--format', 'fec', ...period, '--siren', '732829320', '--folder', folder)).toBe(0);
    expect(said.join('')).toBe(`${sales + 3} entries in ${join(folder, '732829320FEC20261231.txt')}\n`);
    expect(await readdir(folder)).toEqual(['732829320FEC20261231.txt']);
    expect((await readFile(join(folder, '732829320FEC20261231.txt'))).subarray(0, 11).toString()).toBe('JournalCode');
  });

  test.each([
    [[], 'ledger verify or ledger export'],
    [['prove'], 'not prove'],
    [['verify', 'all'], 'not understood: all'],
    [['export', '--format', 'xml', '--from', '2026-01-01', '--to', '2026-12-31'], '--format'],
    [['export', '--format', 'csv', '--from', '2026-01-02', '--to', '2026-01-01'], '--to: the last day'],
    [['export', '--year', '2026'], '--year'],
    [['export', '--format', 'csv', '--from', '2026-01-02'], 'needs --to'],
  ])('%o is not understood', async (words, reason) => {
    await expect(run(...words)).rejects.toThrow(reason);
  });

  test('a ledger that holds is proved, and one that does not is named and fails', async () => {
    expect(await run('verify')).toBe(0);
    expect(said.at(-1)).toBe('the ledger holds\n');
    expect(said[0]).toBe(`kept: transactions sum to zero in one currency (${sales + 4} transactions)\n`);
    await scene.database.pool
      .query(`insert into payments.transaction (id, key, kind, currency, description, occurred_at)
      values (gen_random_uuid(), 'empty', 'test', 'EUR', '', now())`);
    expect(await run('verify')).toBe(1);
    expect(said).toContain('violation: empty: 0 postings sum to 0 EUR (transactions sum to zero in one currency)\n');
    expect(said.at(-1)).toBe('the ledger does not hold: 1 violations\n');
  });
});

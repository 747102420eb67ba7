/**
 * Imports the public data sets of ../shared/data (or of the folder given) on a database that is thrown away, twice, and holds the counts, the
 * seats and the dates against what is expected of them. Run: node scripts/run-pinned.mjs scripts/check-real-imports.mjs, or with Node 24.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const root = fileURLToPath(new URL('..', import.meta.url));
const data = resolve(process.argv[2] ?? join(root, '../shared/data'));
const films = join(data, 'films-2020s.json');
if (!existsSync(films)) {
  console.error(`${data} does not hold the public data sets`);
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), 'parterre-imports-'));
const cli = join(root, 'apps/server/src/cli/main.ts');
const environment = { ...process.env, DATA_DIR: folder, DATABASE_URL: '', LOG_LEVEL: 'silent' };
let failed = 0;

function check(what, actual, expected) {
  const right = JSON.stringify(actual) === JSON.stringify(expected);
  if (!right) failed += 1;
  console.log(
    `${right ? 'ok  ' : 'FAIL'} ${what}: ${JSON.stringify(actual)}${right ? '' : `, expected ${JSON.stringify(expected)}`}`,
  );
}

function importOf(kind, file, ...options) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [cli, 'import', kind, join(data, file), ...options], {
    encoding: 'utf8',
    env: environment,
    maxBuffer: 50_000_000,
  });
  if (status !== 0) throw new Error(`import ${kind} ended with ${status}: ${stderr}`);
  return {
    last: stdout.trim().split('\n').at(-1),
    notes: stderr.split('\n').filter((line) => line.startsWith('line ')),
  };
}

const expected = [
  ['films', 'films-2020s.json', 'imported 1152, updated 0, skipped 1', 'imported 0, updated 0, skipped 1153'],
  ['cinemas', 'cinemas-paris.json', 'imported 60, updated 0, skipped 0', 'imported 0, updated 0, skipped 60'],
  ['events', 'events-paris.json', 'imported 60, updated 0, skipped 0', 'imported 0, updated 0, skipped 60'],
];
const { filmGenres } = await import('@parterre/contract/film-genres');
const { startEmbeddedPostgres } = await import('../apps/server/src/platform/embedded-postgres.ts');
try {
  for (const [kind, file, first, second] of expected) {
    const dry = importOf(kind, file, '--dry-run');
    check(`${kind}, dry`, dry.last, first);
    const wet = importOf(kind, file);
    check(`${kind}`, wet.last, first);
    check(
      `${kind}, the same notes dry`,
      wet.notes.length === dry.notes.length && wet.notes.join() === dry.notes.join(),
      true,
    );
    const again = importOf(kind, file);
    check(`${kind}, again`, again.last, second);
    check(
      `${kind}, each with its reason`,
      again.notes.every((note) => /^line \d+: (unchanged|repeated)$/.test(note)),
      true,
    );
  }
  check(
    'events moved to come',
    importOf('events', 'events-paris.json', '--shift-dates').last,
    'imported 0, updated 60, skipped 0',
  );
  check(
    'events moved once',
    importOf('events', 'events-paris.json', '--shift-dates').last,
    'imported 0, updated 0, skipped 60',
  );
  const postgres = await startEmbeddedPostgres(join(folder, 'postgres'));
  const client = new pg.Client({ connectionString: postgres.url });
  try {
    await client.connect();
    const one = async (sql) => Number(Object.values((await client.query(sql)).rows[0])[0]);
    const vocabulary = filmGenres.map((code) => `'${code}'`).join();
    check(
      'genres outside the vocabulary',
      await one(`select count(*) from catalogue.film, unnest(genres) genre where genre not in (${vocabulary})`),
      0,
    );
    check(
      'genres',
      await one('select count(*) from catalogue.film, unnest(genres)'),
      new Map(JSON.parse(readFileSync(films, 'utf8')).map((film) => [`${film.title} ${film.year} ${film.href}`, film]))
        .values()
        .reduce((sum, film) => sum + new Set(film.genres).size, 0),
    );
    const cinemas = JSON.parse(readFileSync(join(data, 'cinemas-paris.json'), 'utf8')).map(({ fields }) => fields);
    const number = (text) => Number(String(text).replace(/\s/g, ''));
    check(
      'screens',
      await one('select count(*) from venues.auditorium'),
      cinemas.reduce((sum, { ecrans }) => sum + number(ecrans), 0),
    );
    check(
      'seats',
      await one('select sum(seats) from venues.seat_map'),
      cinemas.reduce((sum, { fauteuils }) => sum + number(fauteuils), 0),
    );
    check(
      'seats on the maps',
      await one(
        `select count(*) from venues.seat_map, jsonb_array_elements(plan -> 'rows') r, jsonb_array_elements(r -> 'seats')`,
      ),
      cinemas.reduce((sum, { fauteuils }) => sum + number(fauteuils), 0),
    );
    check(
      'provisional numbers',
      await one('select count(*) from venues.auditorium where not authorisation_provisional'),
      0,
    );
    check(
      'events over',
      await one(
        'select count(*) from programme.event e where not exists (select from programme.occurrence o where o.event_id = e.id and o.ends_at > now())',
      ),
      0,
    );
    check('entities left', await one(`select count(*) from programme.event where title ~ '&[a-z]+;'`), 0);
    console.log(
      `     events free ${await one('select count(*) from programme.event where free')}, to review ${await one('select count(*) from programme.event where price_to_review')}, dates ${await one('select count(*) from programme.occurrence')}, bookable ${await one('select count(*) from programme.occurrence where bookable')}`,
    );
  } finally {
    await client.end();
    await postgres.stop();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${failed === 0 ? 'all as expected' : `${failed} differ`}`);
process.exitCode = failed === 0 ? 0 : 1;

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { anOrganisation } from '../../../../../../packages/test-driver/src/builders.ts';
import { StandInIdentity } from '../../../../../../packages/test-driver/src/stand-in-identity.ts';
import { TestClock } from '../../../../../../packages/test-driver/src/test-clock.ts';
import { testConfig } from '../../../../../../packages/test-driver/src/test-config.ts';
import { createTestDatabase } from '../../../../../../packages/test-driver/src/test-database.ts';
import { createTestServer } from '../../../../../../packages/test-driver/src/test-server.ts';
import type { ImportOptions, ReadableFile } from '../../../platform/import-records.ts';
import { openStorage } from '../../../platform/storage.ts';
import { importFilms } from '../../catalogue/use-cases/import-films.ts';
import { createAdministration } from '../module.ts';

const database = await createTestDatabase();
const folder = mkdtempSync(join(tmpdir(), 'parterre-imports-test-'));
const { db } = database;
const clock = new TestClock();
const storage = await openStorage(testConfig({ dataDir: folder }));
const identity = new StandInIdentity(db);
const queued: string[] = [];
let interrupt: ((options: ImportOptions) => Promise<void>) | null = null;
const films = async (file: ReadableFile, about: { source: string }, options: ImportOptions) => {
  await interrupt?.(options);
  return importFilms({ db, clock }, file, about.source, options);
};
const administration = createAdministration({
  ...{ db, clock, storage, identity },
  importers: { films, cinemas: films, events: films },
  enqueueImport: (_, { runId }) => Promise.resolve(void queued.push(runId)),
});
const server = await createTestServer(administration.routes);
afterAll(async () => {
  await server.close();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const { organisationId } = await anOrganisation(db);
const url = `/api/v1/organisations/${organisationId}/imports`;
const manager = identity.as(organisationId, 'manager');
await db
  .insertInto('identity.person')
  .values({ id: manager.authorization.slice('Bearer '.length), name: 'Awa Exemple' })
  .execute();
const running = new AbortController().signal;

function upload(content: string, options: { headers?: Record<string, string>; query?: string; name?: string } = {}) {
  const boundary = 'parterre-test-boundary';
  const payload = [
    `--${boundary}`,
    `content-disposition: form-data; name="file"; filename="${options.name ?? 'films.csv'}"`,
    'content-type: text/csv',
    '',
    content,
    `--${boundary}--`,
    '',
  ].join('\r\n');
  return server.inject({
    method: 'POST',
    url: `${url}?kind=films${options.query ?? ''}`,
    headers: {
      ...(options.headers ?? manager),
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
    payload,
  });
}
const ask = (path: string, method: 'GET' | 'POST' = 'GET', headers: Record<string, string> = manager) =>
  server.inject({ method, url: `${url}${path}`, headers });
const csv = 'title;year\nLe Bac;2020\n;2021\nLa Rive;2022';

describe('imports by upload', () => {
  it('takes a file, imports it in the background and tells how it went', async () => {
    const accepted = await upload(csv);
    expect(accepted.statusCode).toBe(202);
    const { id } = accepted.json<{ id: string }>();
    expect(accepted.json()).toMatchObject({
      kind: 'films',
      fileName: 'films.csv',
      status: 'running',
      total: 3,
      done: 0,
    });
    expect(queued.at(-1)).toBe(id);
    await administration.jobs.import({ runId: id }, running);
    expect((await ask(`/${id}`)).json()).toMatchObject({
      ...{ status: 'done', done: 3, imported: 2, updated: 0, skipped: 1 },
      problems: [{ line: 3, reason: 'no title', code: 'no-title', parameters: {} }],
      endedAt: clock.now().toString({ fractionalSecondDigits: 3 }),
    });
    expect(await storage.exists(`imports/${id}`)).toBe(false);
    expect((await ask('?pageSize=1')).json()).toMatchObject({ count: 1, items: [{ id }] });
    // the same job again, as a queue may deliver it
    await administration.jobs.import({ runId: id }, running);
    expect((await ask(`/${id}`)).json()).toMatchObject({ status: 'done', imported: 2 });
  });

  it('writes nothing in a dry run', async () => {
    const { id } = (await upload('title\nSeulement vu', { query: '&dryRun=true' })).json<{ id: string }>();
    await administration.jobs.import({ runId: id }, running);
    expect((await ask(`/${id}`)).json()).toMatchObject({ dryRun: true, status: 'done', imported: 1 });
    expect(await db.selectFrom('catalogue.film').where('title', '=', 'Seulement vu').execute()).toEqual([]);
  });

  it('stops when asked to, before it began as well', async () => {
    const { id } = (await upload(csv)).json<{ id: string }>();
    expect((await ask(`/${id}/stop`, 'POST')).statusCode).toBe(202);
    await administration.jobs.import({ runId: id }, running);
    expect((await ask(`/${id}`)).json()).toMatchObject({ status: 'stopped', imported: 0 });
  });

  it('goes on where a dead worker has left it, and has failed after five deaths', async () => {
    const { id } = (await upload(csv, { name: 'other.csv' })).json<{ id: string }>();
    interrupt = () => Promise.reject(new Error('the process died'));
    await expect(administration.jobs.import({ runId: id }, running)).rejects.toThrow();
    expect(await administration.abandonedImports()).toEqual([]);
    clock.advance({ seconds: 31 });
    expect(await administration.abandonedImports()).toEqual([id]);
    for (let death = 2; death <= 5; death += 1) {
      await expect(administration.jobs.import({ runId: id }, running)).rejects.toThrow();
    }
    await administration.jobs.import({ runId: id }, running);
    interrupt = null;
    expect((await ask(`/${id}`)).json()).toMatchObject({ status: 'failed' });
  });

  it('is given to another worker when the server stops', async () => {
    const { id } = (await upload(csv, { name: 'third.csv' })).json<{ id: string }>();
    await expect(administration.jobs.import({ runId: id }, AbortSignal.abort())).rejects.toThrow('goes on elsewhere');
    await administration.jobs.import({ runId: id }, running);
    expect((await ask(`/${id}`)).json()).toMatchObject({ status: 'done', imported: 2 });
  });

  it.each([
    ['<html>', 422, 'import-unreadable'],
    ['', 422, 'import-unreadable'],
    ['x'.repeat(20 * 1_048_576 + 1), 413, 'body-too-large'],
  ])('refuses a file that it cannot take (%#)', async (content, status, code) => {
    const answer = await upload(content);
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([status, code]);
  });

  it('refuses what is no upload, and a kind that it does not know', async () => {
    const json = await server.inject({ method: 'POST', url: `${url}?kind=films`, headers: manager, payload: {} });
    expect(json.json()).toMatchObject({ status: 415, code: 'unsupported-media-type' });
    const kind = await server.inject({ method: 'POST', url: `${url}?kind=songs`, headers: manager });
    expect(kind.statusCode).toBe(400);
  });

  it('is for directors and managers of that organisation', async () => {
    const { id } = (await upload(csv)).json<{ id: string }>();
    const elsewhere = identity.as((await anOrganisation(db)).organisationId, 'director');
    for (const headers of [identity.as(organisationId, 'cashier', 'inspector'), elsewhere]) {
      expect((await upload(csv, { headers })).statusCode).toBe(403);
      expect((await ask('', 'GET', headers)).statusCode).toBe(403);
      expect((await ask(`/${id}`, 'GET', headers)).statusCode).toBe(403);
      expect((await ask(`/${id}/stop`, 'POST', headers)).statusCode).toBe(403);
    }
    expect((await upload(csv, { headers: {} })).statusCode).toBe(401);
    expect((await ask('/01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a11')).statusCode).toBe(404);
  });
});

import type { IdentityQueue, IdentityState } from '@parterre/contract/identity-checks';
import { signedUpPerson } from '@parterre/test-driver/actors';
import type { Person } from '@parterre/test-driver/actors';
import { anOrganisation } from '@parterre/test-driver/builders';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { identityApp } from './identity-app.ts';
import type { IdentityApp } from './identity-app.ts';

let world: IdentityApp;
let organisationId: string;
let director: Person;
let administrator: Person;
const secret = '%PDF-1.7\nAwa Exemple, née le 28 février 1994';
beforeAll(async () => {
  world = await identityApp();
});
afterAll(() => world.close());
beforeEach(async () => {
  const { db } = world.database;
  organisationId = (await anOrganisation(db, { name: 'Les Lanternes', identity_checked_at: null })).organisationId;
  director = await signedUpPerson(world, { memberships: [{ organisationId, roles: ['director'] }] });
  administrator = await signedUpPerson(world, { name: 'Ada Exemple', platformRole: 'administrator' });
  await world.mails();
});

const check = (more = '') => `/api/v1/organisations/${organisationId}/identity-check${more}`;
async function ask<T>(as: Person, method: 'GET' | 'PUT' | 'POST' | 'DELETE' | 'PATCH', url: string, payload?: object) {
  const answer = await as.inject({ method, url, ...(payload === undefined ? {} : { payload }) });
  return {
    status: answer.statusCode,
    headers: answer.headers,
    bytes: answer.rawPayload,
    body: (answer.body === '' || !String(answer.headers['content-type']).includes('json')
      ? null
      : answer.json<T>()) as T,
  };
}
function upload(bytes: string | Buffer, kind = 'identity', as = director) {
  const boundary = 'parterre-boundary';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="passport.pdf"\r\ncontent-type: application/pdf\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  return as.inject({ method: 'POST', url: `${check('/documents')}?kind=${kind}`, headers, payload });
}
/** Everything that lies in the storage under documents of identity. */
async function stored(): Promise<Buffer[]> {
  const { objects } = await world.storage.listAll('identity', { recursive: true });
  const keys = [...objects].flatMap((one) => (one.isFile ? [one.key] : []));
  return Promise.all(keys.map(async (key) => Buffer.from(await world.storage.getBytes(key))));
}
async function handedIn(): Promise<string> {
  await ask(director, 'PUT', check(), { legalName: 'Association Les Lanternes' });
  await upload(secret);
  const submitted = await ask<IdentityState>(director, 'POST', check('/submission'));
  expect(submitted).toMatchObject({ status: 200, body: { checked: false, request: { status: 'waiting' } } });
  return submitted.body.request?.id ?? '';
}
const isChecked = async () => (await ask<IdentityState>(director, 'GET', check())).body.checked;
const queue = async () => (await ask<IdentityQueue>(administrator, 'GET', '/api/v1/identity-requests')).body.items;

test('an organisation asks with its documents, which nobody but administrators see, and which lie encrypted', async () => {
  expect((await upload(secret)).json()).toMatchObject({ code: 'identity-not-asked' });
  await ask(director, 'PUT', check(), { legalName: 'Association Les Lanternes' });
  expect((await ask(director, 'POST', check('/submission'))).body).toMatchObject({
    code: 'identity-documents-missing',
  });
  expect((await upload('<svg onload="alert(1)"/>')).json()).toMatchObject({ code: 'document-unreadable' });
  expect((await upload(Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(8 * 1_048_576)]))).statusCode).toBe(413);
  expect((await upload(secret)).statusCode).toBe(200);
  const [sealed] = await stored();
  expect(sealed?.includes('Awa')).toBe(false);
  const id = (await ask<IdentityState>(director, 'POST', check('/submission'))).body.request?.id ?? '';
  expect((await upload(secret)).json()).toMatchObject({ code: 'identity-request-waits' });
  expect((await world.mails()).filter(({ to }) => to === administrator.email)).toMatchObject([
    { subject: 'Une identité à vérifier' },
  ]);
  const [first] = (await queue()).filter((one) => one.id === id);
  expect(first).toMatchObject({
    organisation: { name: 'Les Lanternes' },
    legalName: 'Association Les Lanternes',
    documents: [{ kind: 'identity', mediaType: 'application/pdf' }],
  });
  const document = `/api/v1/identity-requests/${id}/documents/${first?.documents[0]?.id ?? ''}`;
  expect((await ask(director, 'GET', document)).status).toBe(403);
  const looked = await ask(administrator, 'GET', document);
  expect(looked.bytes.toString()).toBe(secret);
  expect(looked.headers).toMatchObject({
    'content-type': 'application/pdf',
    'cache-control': 'no-store',
    'content-disposition': 'inline',
    'x-content-type-options': 'nosniff',
  });
  expect(String(looked.headers['content-security-policy'])).toContain("default-src 'none'");
  expect((await queue()).find((one) => one.id === id)?.history).toMatchObject([
    { action: 'look', by: 'Ada Exemple' },
    { action: 'submit' },
    { action: 'add-document' },
    { action: 'begin' },
  ]);
  await ask(administrator, 'POST', `/api/v1/identity-requests/${id}/decision`, {
    approve: false,
    reason: 'Illisible.',
  });
});

test('the flag follows from the decision, and the documents are gone from the storage with it', async () => {
  const id = await handedIn();
  expect(await stored()).toHaveLength(1);
  await world.mails();
  const decided = await ask<IdentityQueue>(administrator, 'POST', `/api/v1/identity-requests/${id}/decision`, {
    approve: true,
  });
  expect(decided.status).toBe(200);
  expect(await isChecked()).toBe(true);
  expect(await stored()).toEqual([]);
  expect((await ask<IdentityState>(director, 'GET', check())).body.request).toMatchObject({
    status: 'approved',
    documents: [],
  });
  expect(await world.mails()).toMatchObject([{ to: director.email, subject: 'Votre organisation peut vendre' }]);
  expect((await queue()).find((one) => one.id === id)?.history[0]).toMatchObject({
    action: 'erase-document',
    by: null,
  });
  expect(
    (await ask(administrator, 'POST', `/api/v1/identity-requests/${id}/decision`, { approve: true })).body,
  ).toMatchObject({ code: 'identity-request-decided' });
  expect((await ask(director, 'PUT', check(), { legalName: 'Encore' })).body).toMatchObject({
    code: 'identity-checked-already',
  });
});

test('a refusal needs a reason, is told, erases as well, and another request may follow', async () => {
  const id = await handedIn();
  const decision = `/api/v1/identity-requests/${id}/decision`;
  expect((await ask(administrator, 'POST', decision, { approve: false })).body).toMatchObject({
    code: 'reason-missing',
  });
  expect(await stored()).toHaveLength(1);
  await world.mails();
  await ask(administrator, 'POST', decision, { approve: false, reason: 'La pièce est périmée.' });
  expect([await isChecked(), await stored()]).toEqual([false, []]);
  expect((await world.mails())[0]?.text).toContain('La pièce est périmée.');
  expect(
    (await ask<IdentityState>(director, 'PUT', check(), { legalName: 'Les Lanternes' })).body.request,
  ).toMatchObject({ status: 'collecting', reason: null });
});

test('a document may be taken back before it is handed in, and is erased at once', async () => {
  await ask(director, 'PUT', check(), { legalName: 'Les Lanternes' });
  const { request } = (await upload(secret)).json<IdentityState>();
  const path = check(`/documents/${request?.documents[0]?.id ?? ''}`);
  expect((await ask<IdentityState>(director, 'DELETE', path)).body.request?.documents).toEqual([]);
  expect(await stored()).toEqual([]);
  expect((await ask(director, 'DELETE', path)).status).toBe(404);
});

test('without a decision administrators are reminded, and after thirty days the documents are erased', async () => {
  await handedIn();
  const watch = () => world.identity.jobs[0]?.run();
  await watch();
  expect(await stored()).toHaveLength(1);
  const now = world.clock.now().toString();
  world.clock.advance({ hours: 24 * 24 });
  await world.mails();
  await watch();
  await watch();
  expect((await world.mails()).filter(({ to }) => to === administrator.email)).toMatchObject([
    { subject: 'Une identité attend toujours' },
  ]);
  expect(await stored()).toHaveLength(1);
  world.clock.advance({ hours: 7 * 24 });
  await watch();
  expect(await stored()).toEqual([]);
  expect((await world.mails()).filter(({ to }) => to === director.email)).toMatchObject([
    { subject: 'Demande de vérification expirée' },
  ]);
  world.clock.set(now);
  expect((await ask<IdentityState>(director, 'GET', check())).body.request).toMatchObject({
    status: 'lapsed',
    documents: [],
  });
});

test('what a storage that is down could not erase is erased later', async () => {
  const id = await handedIn();
  const erase = world.storage.delete.bind(world.storage);
  world.storage.delete = () => Promise.reject(new Error('the storage is down'));
  const decision = `/api/v1/identity-requests/${id}/decision`;
  expect((await ask(administrator, 'POST', decision, { approve: true })).status).toBe(200);
  expect([await isChecked(), (await stored()).length]).toEqual([true, 1]);
  world.storage.delete = erase;
  await world.identity.jobs[0]?.run();
  expect(await stored()).toEqual([]);
});

test('an administrator may still write the flag directly, with a reason that is kept', async () => {
  const path = `/api/v1/platform/organisations/${organisationId}`;
  expect((await ask(administrator, 'PATCH', path, { identityChecked: true })).body).toMatchObject({
    code: 'reason-missing',
  });
  expect(
    (await ask(administrator, 'PATCH', path, { identityChecked: true, reason: 'Connue de longue date.' })).status,
  ).toBe(204);
  expect(await isChecked()).toBe(true);
  const { db } = world.database;
  const { rows } =
    await sql`select action, reason, person_id from identity.identity_history where organisation_id = ${organisationId}`.execute(
      db,
    );
  expect(rows).toEqual([
    { action: 'check-directly', reason: 'Connue de longue date.', person_id: administrator.personId },
  ]);
  await expect(
    sql`delete from identity.identity_history where organisation_id = ${organisationId}`.execute(db),
  ).rejects.toThrow('append-only');
});

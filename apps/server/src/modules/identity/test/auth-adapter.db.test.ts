import { TestClock } from '@parterre/test-driver/test-clock';
import { createTestDatabase } from '@parterre/test-driver/test-database';
import type { TestDatabase } from '@parterre/test-driver/test-database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAuth } from '../auth.ts';
import type { Auth } from '../auth.ts';
import { hashOfToken } from '../sql/auth-adapter.ts';
import { createUser } from '../use-cases/create-user.ts';

let database: TestDatabase;
let context: Awaited<Auth['$context']>;
const clock = new TestClock('2031-05-01T12:00:00.000Z');
beforeAll(async () => {
  database = await createTestDatabase();
  const auth = createAuth({
    db: database.db,
    clock,
    secret: 'mZ3v9Qw7Lr2TkX5bYc8NdH4sGfJ6pE1aUoVi0R',
    publicUrl: 'http://localhost:3000',
    sendReset: () => Promise.resolve(),
    warn: () => undefined,
  });
  context = await auth.$context;
});
afterAll(() => database.close());

test('a session is found by its token, and never shows what is stored of it', async () => {
  const user = { name: 'Awa Exemple', email: 'awa@example.org', password: 'vingt girafes sur un tramway' };
  const made = await createUser({ db: database.db, clock }, user);
  if (!made.ok) throw new Error(made.reason);
  const { token } = await context.internalAdapter.createSession(made.personId);
  const row = await database.db.selectFrom('identity.session').selectAll().executeTakeFirstOrThrow();
  expect(row.token_hash).toBe(hashOfToken(token));
  // Stored by our clock, told by the system's.
  expect(Math.abs(Date.parse(row.created_at) - clock.now().epochMilliseconds)).toBeLessThan(60_000);
  const found = await context.internalAdapter.findSession(token);
  expect(found?.session.token).toBe(token);
  expect(found?.user.id).toBe(made.personId);
  expect(Math.abs(Date.now() - (found?.session.createdAt.getTime() ?? 0))).toBeLessThan(60_000);
  expect(await context.internalAdapter.findSession(row.token_hash)).toBeNull();
  const listed = await context.internalAdapter.listSessions(made.personId);
  expect(listed.map((session) => session.token)).toEqual(['']);
  await context.internalAdapter.deleteSession(token);
  expect(await context.internalAdapter.findSession(token)).toBeNull();
});

test('a token that has expired is not consumed, whoever looks first', async () => {
  const expiresAt = new Date(Date.now() + 3_600_000);
  await context.internalAdapter.createVerificationValue({ identifier: 'reset-password:a', value: 'p', expiresAt });
  await context.internalAdapter.createVerificationValue({ identifier: 'reset-password:b', value: 'p', expiresAt });
  expect(await context.internalAdapter.consumeVerificationValue('reset-password:a')).toMatchObject({ value: 'p' });
  expect(await context.internalAdapter.consumeVerificationValue('reset-password:a')).toBeNull();
  clock.advance({ minutes: 61 });
  expect(await context.internalAdapter.consumeVerificationValue('reset-password:b')).toBeNull();
});

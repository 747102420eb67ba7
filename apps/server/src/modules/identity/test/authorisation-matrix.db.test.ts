import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { organisationPermissions, platformPermissions } from '@parterre/contract/permissions';
import type { OrganisationRole } from '@parterre/contract/permissions';
import { aVisitor, signedUpPerson } from '@parterre/test-driver/actors';
import type { Actor } from '@parterre/test-driver/actors';
import { TestClock } from '@parterre/test-driver/test-clock';
import { testConfig } from '@parterre/test-driver/test-config';
import { createTestDatabase } from '@parterre/test-driver/test-database';
import type { TestDatabase } from '@parterre/test-driver/test-database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '../../../app.ts';
import type { App } from '../../../app.ts';
import { authorisationMatrix } from '../../../authorisation-matrix.ts';
import { InProcessBus } from '../../../platform/bus/in-process-bus.ts';
import type { Access } from '../../../platform/http/access.ts';
import { newId } from '../../../platform/ids.ts';
import { createLog } from '../../../platform/log.ts';
import { openStorage } from '../../../platform/storage.ts';
import { createUser } from '../use-cases/create-user.ts';
import { createOrganisation } from '../use-cases/organisations.ts';

/** Everyone who might ask, and the roles they have in the organisation that is asked about. */
const rolesHere = {
  visitor: [],
  person: [],
  usher: ['usher'],
  cashier: ['cashier'],
  manager: ['manager'],
  director: ['director'],
  'director elsewhere': [],
  administrator: [],
} as const satisfies Record<string, readonly OrganisationRole[]>;
type ActorName = keyof typeof rolesHere;
const actorNames = Object.keys(rolesHere) as ActorName[];

let app: App;
let database: TestDatabase;
let dataDir: string;
let organisationId: string;
const actors = new Map<ActorName, Actor>();

beforeAll(async () => {
  database = await createTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'parterre-matrix-'));
  const config = testConfig({ dataDir });
  const clock = new TestClock();
  app = await buildApp({
    config,
    clock,
    database,
    log: createLog('silent'),
    bus: new InProcessBus(),
    storage: await openStorage(config),
  });
  const tools = { db: database.db, clock };
  const organisation = { kind: 'cinema', country: 'FR', currency: 'EUR', timeZone: 'Europe/Paris' } as const;
  organisationId = (await createOrganisation(tools, { ...organisation, name: 'Cinéma des Tilleuls' })).id;
  const elsewhere = await createOrganisation(tools, { ...organisation, name: 'Cinéma des Ormes' });
  const world = {
    app: app.http,
    accounts: { createUser: (user: Parameters<typeof createUser>[1]) => createUser(tools, user) },
  };
  for (const name of actorNames) {
    const here = rolesHere[name].length > 0 ? [{ organisationId, roles: rolesHere[name] }] : [];
    const there = { organisationId: elsewhere.id, roles: ['director'] as const };
    actors.set(
      name,
      name === 'visitor'
        ? aVisitor(app.http)
        : await signedUpPerson(world, {
            memberships: name === 'director elsewhere' ? [there] : here,
            platformRole: name === 'administrator' ? 'administrator' : 'member',
          }),
    );
  }
});
afterAll(async () => {
  await app.stop();
  await database.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** HEAD comes with every GET, from the same handler. */
const declared = () =>
  app.http.declaredRoutes
    .filter((route) => route.method !== 'HEAD' && route.method !== 'OPTIONS')
    .map((route) => [`${route.method} ${route.url}`, route.access] as const);

/** Worked out from the tables of the contract and not from the code that enforces them. */
function expected(name: ActorName, access: Access, route: string): 'unauthenticated' | 'forbidden' | 'passed' {
  if (access === 'public' || access === 'visitor') return 'passed';
  if (name === 'visitor') return 'unauthenticated';
  if (access === 'person') return 'passed';
  const { permission } = access;
  const platformTable: Readonly<Record<string, readonly string[]>> = platformPermissions;
  const ofPlatform = platformTable[permission] ?? platformTable[`platform.${permission}`] ?? [];
  const table: Readonly<Record<string, readonly string[]>> = organisationPermissions;
  const ofRoles = table[permission] ?? [];
  const inThisOne = route.includes('/organisations/:org/');
  const roles: readonly string[] = name === 'director elsewhere' && !inThisOne ? ['director'] : rolesHere[name];
  if (!inThisOne && name === 'administrator' && ofPlatform.includes('administrator')) return 'passed';
  return roles.some((role) => ofRoles.includes(role)) ? 'passed' : 'forbidden';
}

async function ask(actor: Actor, route: string): Promise<'unauthenticated' | 'forbidden' | 'passed'> {
  const [method = '', pattern = ''] = route.split(' ');
  const url = pattern.replace(':org', organisationId).replace(/:\w+/g, () => newId());
  const body = method === 'GET' || method === 'DELETE' ? {} : { payload: {} };
  const answer = await app.http.inject({
    method: method as 'GET',
    url,
    remoteAddress: actor.address,
    headers: { cookie: actor.cookie },
    ...body,
  });
  const code = answer.headers['content-type']?.toString().includes('problem+json')
    ? answer.json<{ code: string }>().code
    : '';
  expect([route, answer.statusCode < 500 || answer.statusCode === 503]).toEqual([route, true]);
  if (code === 'unauthenticated') expect(answer.statusCode).toBe(401);
  if (code === 'forbidden') expect(answer.statusCode).toBe(403);
  return code === 'unauthenticated' || code === 'forbidden' ? code : 'passed';
}

test('every route under /api has its row, and every row its route', () => {
  const byRoute = Object.fromEntries(declared().toSorted(([a], [b]) => a.localeCompare(b)));
  const rows = Object.fromEntries(Object.entries(authorisationMatrix).toSorted(([a], [b]) => a.localeCompare(b)));
  expect(byRoute).toEqual(rows);
});

describe.each(actorNames)('%s', (name) => {
  test('is let through and refused as the rows say', async () => {
    const actor = actors.get(name);
    if (actor === undefined) throw new Error(`${name} is missing`);
    const seen: Record<string, string> = {};
    const meant: Record<string, string> = {};
    for (const [route, access] of Object.entries(authorisationMatrix)) {
      // Asked with the cookie as it was at the start, so that signing out changes nothing for the rows after it.
      if (route === 'POST /api/auth/sign-out') continue;
      seen[route] = await ask(actor, route);
      meant[route] = expected(name, access, route);
    }
    expect(seen).toEqual(meant);
  });
});

test('signing out is open to everyone', async () => {
  for (const name of actorNames) {
    const actor = actors.get(name);
    if (actor !== undefined) expect(await ask(actor, 'POST /api/auth/sign-out')).toBe('passed');
  }
});

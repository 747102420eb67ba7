import {
  organisationPermissions,
  organisationRoles,
  platformPermissions,
  platformRoles,
} from '@parterre/contract/permissions';
import type {
  OrganisationPermission,
  OrganisationRole,
  PlatformPermission,
  PlatformRole,
} from '@parterre/contract/permissions';
import { describe, expect, test } from 'vitest';
import type { Actor, PersonActor, VisitorActor } from '../contract.ts';
import { authoriseIn, authorisePlatform, mayAnywhere } from './authorise.ts';

const here = '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a11';
const elsewhere = '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a12';
const visitor: VisitorActor = { kind: 'visitor', visitorId: 'v', holderId: 'v' };

function person(roles: readonly OrganisationRole[], platformRole: PlatformRole = 'member'): PersonActor {
  return {
    kind: 'person',
    visitorId: 'v',
    personId: 'p',
    holderId: 'p',
    name: 'Awa Exemple',
    email: 'awa@example.org',
    emailVerified: true,
    language: 'fr',
    platformRole,
    memberships: roles.length === 0 ? [] : [{ organisationId: here, roles }],
  };
}

/** Written out by hand, so that a change of the table in the contract has to be meant twice. */
const matrix: Readonly<Record<OrganisationPermission, string>> = {
  'organisation.read': 'director manager finance cashier usher projectionist organiser inspector',
  'organisation.write': 'director manager',
  'members.write': 'director',
  'venues.write': 'director manager',
  'films.write': 'director manager',
  'tariffs.write': 'director manager',
  'programme.plan': 'director manager organiser',
  'programme.read': 'director manager finance cashier usher projectionist organiser inspector',
  'imports.run': 'director manager',
  'orders.read': 'director manager finance cashier organiser inspector',
  'orders.write': 'director manager cashier',
  'entry.check': 'director manager cashier usher organiser',
  'identity.ask': 'director organiser',
  'payments.read': 'director manager finance inspector',
  'payments.write': 'director manager finance',
  'billing.write': 'director finance',
  'journal.read': 'director finance inspector',
};
const platformMatrix: Readonly<Record<PlatformPermission, string>> = {
  'platform.films.write': 'administrator',
  'platform.organisations.write': 'administrator',
  'platform.fees.write': 'administrator',
  'platform.events.moderate': 'administrator',
  'platform.reviews.moderate': 'administrator',
  'platform.videos.moderate': 'administrator',
  'platform.feed.write': 'administrator',
  'platform.profiles.moderate': 'administrator',
  'platform.service-disputes.decide': 'administrator',
  'platform.categories.write': 'administrator',
  'platform.payments.read': 'administrator',
  'platform.payments.write': 'administrator',
  'platform.people.read': 'administrator support',
  'platform.ledger.read': 'administrator',
};

const permissions = Object.keys(organisationPermissions) as OrganisationPermission[];
const platformKeys = Object.keys(platformPermissions) as PlatformPermission[];
const may = (actor: Actor, permission: OrganisationPermission): boolean => authoriseIn(actor, here, permission).ok;

describe('in an organisation', () => {
  test.each(permissions)('%s belongs to exactly these roles', (permission) => {
    const expected = matrix[permission].split(' ');
    for (const role of organisationRoles) {
      expect([role, may(person([role]), permission)]).toEqual([role, expected.includes(role)]);
      expect(mayAnywhere(person([role]), permission)).toBe(expected.includes(role));
    }
  });

  test.each(permissions)('%s is nothing for other people', (permission) => {
    expect(authoriseIn(visitor, here, permission)).toEqual({ ok: false, reason: 'unauthenticated' });
    expect(authoriseIn(person([]), here, permission)).toEqual({ ok: false, reason: 'forbidden' });
    expect(authoriseIn(person(['director']), elsewhere, permission)).toEqual({ ok: false, reason: 'forbidden' });
    for (const role of platformRoles) expect(may(person([], role), permission)).toBe(false);
    expect(mayAnywhere(visitor, permission)).toBe(false);
  });

  test('roles add up', () => {
    const both = person(['usher', 'finance']);
    expect(may(both, 'entry.check') && may(both, 'journal.read')).toBe(true);
    expect(may(both, 'programme.plan')).toBe(false);
  });
});

describe('on the platform', () => {
  test.each(platformKeys)('%s belongs to exactly these roles', (permission) => {
    for (const role of platformRoles) {
      const expected = platformMatrix[permission].split(' ').includes(role);
      expect([role, authorisePlatform(person(['director'], role), permission).ok]).toEqual([role, expected]);
    }
    expect(authorisePlatform(visitor, permission)).toEqual({ ok: false, reason: 'unauthenticated' });
  });
});

import { expect, test } from 'vitest';
import type { Actor } from '../../identity/contract.ts';
import { isKnownPerson, participantsOf } from './participants.ts';

const person: Extract<Actor, { kind: 'person' }> = {
  kind: 'person',
  visitorId: 'visitor-1',
  personId: 'person-1',
  holderId: 'person-1',
  name: 'Awa Exemple',
  email: 'awa@example.org',
  emailVerified: true,
  language: 'fr',
  platformRole: 'member',
  memberships: [],
};

test('only an account with a confirmed address is known', () => {
  expect(isKnownPerson(person)).toBe(true);
  expect(isKnownPerson({ ...person, emailVerified: false })).toBe(false);
  expect(isKnownPerson({ ...person, email: null })).toBe(false);
  expect(isKnownPerson({ kind: 'visitor', visitorId: 'visitor-1', holderId: 'visitor-1' })).toBe(false);
});

test('an address is the same person however it is written, and is not kept in clear', () => {
  expect(participantsOf(null, ' Awa@Example.org')).toEqual(participantsOf(null, 'awa@example.org'));
  expect(participantsOf('person-1', 'awa@example.org')).toEqual([
    'person-1',
    ...participantsOf(null, 'awa@example.org'),
  ]);
  expect(participantsOf(null, 'awa@example.org').join('')).not.toContain('awa');
});

import { expect, it } from 'vitest';
import type { OrganisationRole } from '@parterre/contract/permissions';
import type { Actor } from '../../identity/contract.ts';
import { mayReachOrder } from './order-access.ts';

const order = { holderId: 'visitor-1', personId: 'awa', organisationId: 'tilleuls' };
const visitor = (holderId: string): Actor => ({ kind: 'visitor', visitorId: holderId, holderId });
const person = (personId: string, organisationId?: string, ...roles: OrganisationRole[]): Actor => ({
  kind: 'person',
  visitorId: 'v',
  personId,
  holderId: personId,
  name: 'Exemple',
  email: null,
  emailVerified: true,
  language: 'fr',
  platformRole: 'member',
  memberships: organisationId === undefined ? [] : [{ organisationId, roles }],
});

it.each([
  ['the visitor who placed it', visitor('visitor-1'), false, true, true],
  ['another visitor', visitor('visitor-2'), false, false, false],
  ['another visitor with the key of the link', visitor('visitor-2'), true, true, true],
  ['its person', person('awa'), false, true, true],
  ['another person', person('lea'), false, false, false],
  ['a cashier of the organisation', person('lea', 'tilleuls', 'cashier'), false, true, true],
  ['an inspector of the organisation', person('lea', 'tilleuls', 'inspector'), false, true, false],
  ['an usher of the organisation', person('lea', 'tilleuls', 'usher'), false, false, false],
  ['a director of another organisation', person('lea', 'autre', 'director'), false, false, false],
])('%s', (_who, actor, hasKey, reads, writes) => {
  expect(mayReachOrder(actor, order, hasKey, 'orders.read')).toBe(reads);
  expect(mayReachOrder(actor, order, hasKey, 'orders.write')).toBe(writes);
});

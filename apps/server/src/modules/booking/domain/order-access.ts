import { rolesAllow } from '@parterre/contract/permissions';
import type { Actor } from '../../identity/contract.ts';

/** What somebody wants of an order; `payments.write` gives money back. */
export type OrderAction = 'orders.read' | 'orders.write' | 'payments.write';

export interface OrderOwner {
  readonly holderId: string;
  readonly personId: string | null;
  readonly organisationId: string;
}

/**
 * Who may see or change an order: whoever placed it, the account it belongs to, whoever has the key of its link, and staff of the
 * organisation with the permission. For everybody else it does not exist.
 */
export function mayReachOrder(actor: Actor, order: OrderOwner, hasLinkKey: boolean, action: OrderAction): boolean {
  if (hasLinkKey || actor.holderId === order.holderId) return true;
  if (actor.kind === 'visitor') return false;
  if (actor.personId === order.personId) return true;
  const membership = actor.memberships.find((one) => one.organisationId === order.organisationId);
  return membership !== undefined && rolesAllow(membership.roles, action);
}

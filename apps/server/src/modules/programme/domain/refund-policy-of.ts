import { noRefunds, refundPolicy } from '@parterre/contract/refunds';
import type { RefundPolicy } from '@parterre/contract/refunds';

/** What buyers of an occurrence may have back on their wish: its event's own policy, else that of its organisation. */
export function refundPolicyOf(
  ofEvent: unknown,
  organisation: { refundPolicy: RefundPolicy } | undefined,
): RefundPolicy {
  return ofEvent === null || ofEvent === undefined
    ? (organisation?.refundPolicy ?? noRefunds)
    : refundPolicy.parse(ofEvent);
}

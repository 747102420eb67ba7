import type { PayoutDestination, SellerIdentity, SellerIdentityState } from '@parterre/contract/payouts';
import type { Seller } from '../contract.ts';
import { bankWay, missingDocuments } from '../domain/seller-identity.ts';
import type { SealedDetails } from '../domain/seller-identity.ts';
import type { PayoutNeeds } from '../payout-needs.ts';
import { documentsOf, identitiesOf } from '../sql/seller-identities.ts';
import type { DocumentRow, IdentityRow } from '../sql/seller-identities.ts';
import { findSeller } from '../sql/sellers.ts';
import { sellerFacts } from './seller-facts.ts';

/** How a seller stands, as the seller sees it; null when there is no such seller. */
export async function readIdentity(needs: PayoutNeeds, seller: Seller): Promise<SellerIdentityState | null> {
  const facts = await sellerFacts(needs, seller);
  if (facts === null) return null;
  const { approved, open } = await identitiesOf(needs.db, seller.id);
  const rows = [approved, open].filter((row) => row !== null);
  const documents = await documentsOf(
    needs.db,
    rows.map(({ id }) => id),
  );
  const kept = await findSeller(needs.db, seller.id);
  return {
    approved: approved && presentIdentity(needs, approved, documents),
    open: open && presentIdentity(needs, open, documents),
    currency: facts.currency,
    ways: [...needs.rails.payoutWays(facts), { provider: bankWay, to: 'bank' as const }],
    connected: kept?.connected_account == null ? null : { ready: kept.connected_ready },
  };
}

export function openDetails({ secrets }: Pick<PayoutNeeds, 'secrets'>, row: IdentityRow): SealedDetails {
  return JSON.parse(secrets.open(row.details_sealed)) as SealedDetails;
}
export function openDestination({ secrets }: Pick<PayoutNeeds, 'secrets'>, sealed: string): PayoutDestination {
  return JSON.parse(secrets.open(sealed)) as PayoutDestination;
}

export function presentIdentity(
  needs: Pick<PayoutNeeds, 'secrets'>,
  row: IdentityRow,
  allDocuments: readonly DocumentRow[],
): SellerIdentity {
  const { registration, address, representative } = openDetails(needs, row);
  const destination = openDestination(needs, row.destination_sealed);
  const documents = allDocuments.filter(({ identity_id: of }) => of === row.id);
  const kinds = documents.map(({ kind }) => kind);
  const written = row.status === 'draft' || row.status === 'asked-again';
  return {
    id: row.id,
    status: row.status,
    form: row.form,
    legalName: row.legal_name,
    country: row.country,
    ...{ registration, address, representative },
    destination: {
      kind: row.destination_kind,
      hint: row.destination_hint,
      operator: destination.kind === 'phone' ? destination.operator : null,
    },
    documents: documents.map(({ id, kind, media_type: mediaType, bytes, created_at: addedAt }) => ({
      ...{ id, kind, mediaType, bytes, addedAt },
    })),
    missing: written ? missingDocuments(row.form, row.destination_kind, kinds) : [],
    reason: row.reason,
    submittedAt: row.submitted_at,
    decidedAt: row.decided_at,
  };
}

import type { BillingChange, OrganisationBilling } from '@parterre/contract/organisation-billing';
import { taxBasesOf } from '@parterre/contract/tax-bases';
import type { FeeRates } from '@parterre/contract/ticket-fees';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { OrganisationFacts } from '../contract.ts';
import { lockOrganisation, writeFees, writeTax } from '../sql/billing.ts';
import { findOrganisation } from '../sql/organisations.ts';
import type { Tools } from '../tools.ts';

type ToolsOfBilling = Pick<Tools, 'db' | 'clock'>;
export type BillingChanged =
  { ok: true; billing: OrganisationBilling } | { ok: false; reason: 'not-found' | 'unknown-tax' };

/** What an organisation’s tickets are charged and taxed with; null when there is no such organisation. */
export async function readBilling(tools: ToolsOfBilling, organisationId: string): Promise<OrganisationBilling | null> {
  const organisation = await findOrganisation(tools.db, { id: organisationId });
  return organisation === null ? null : billingOf(organisation);
}

/** Agrees on rates with a seller; who bears them stays. Orders that exist keep theirs. */
export async function agreeOnFees(
  tools: ToolsOfBilling,
  organisationId: string,
  rates: FeeRates,
  personId: string | null,
): Promise<BillingChanged> {
  return changed(
    tools,
    organisationId,
    (organisation) => ({ ...organisation, fees: { ...organisation.fees, ...rates } }),
    personId,
  );
}

/** What a seller chooses: who bears the fees, and which tax its prices include. */
export async function changeBilling(
  tools: ToolsOfBilling,
  organisationId: string,
  change: BillingChange,
  personId: string | null,
): Promise<BillingChanged> {
  return changed(
    tools,
    organisationId,
    ({ country, fees, tax }) => ({
      country,
      fees: {
        ...fees,
        feeBorneBy: change.feeBorneBy ?? fees.feeBorneBy,
        commissionBorneBy: change.commissionBorneBy ?? fees.commissionBorneBy,
      },
      tax: change.tax === undefined ? tax : change.tax,
    }),
    personId,
  );
}

async function changed(
  tools: ToolsOfBilling,
  organisationId: string,
  change: (organisation: OrganisationFacts) => Pick<OrganisationFacts, 'country' | 'fees' | 'tax'>,
  personId: string | null,
): Promise<BillingChanged> {
  const at = instantText(tools.clock.now());
  return inTransaction(tools.db, async (trx) => {
    await lockOrganisation(trx, organisationId);
    const organisation = await findOrganisation(trx, { id: organisationId });
    if (organisation === null) return { ok: false, reason: 'not-found' };
    const { fees, tax } = change(organisation);
    if (tax !== null && !taxBasesOf(organisation.country).includes(tax.basis))
      return { ok: false, reason: 'unknown-tax' };
    if (JSON.stringify(fees) !== JSON.stringify(organisation.fees))
      await writeFees(trx, organisationId, fees, personId, at);
    await writeTax(trx, organisationId, tax, at);
    return { ok: true, billing: billingOf({ ...organisation, fees, tax }) };
  });
}

function billingOf({ country, currency, fees, tax }: OrganisationFacts): OrganisationBilling {
  return { country, fees: { ...fees, currency }, tax };
}

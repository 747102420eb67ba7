import { chosenTax } from '@parterre/contract/chosen-tax';
import { usualTaxBasis } from '@parterre/contract/tax-bases';
import type { ChosenTax } from '@parterre/contract/tax-bases';

/**
 * Which tax a ticket's price includes: what the event says, else what its organisation says of all its prices, else the usual one. Screenings
 * belong to no event and take their cinema's.
 */
export function taxOf(
  occurrence: {
    readonly kind: 'screening' | 'event-date';
    readonly event_tax_basis: string | null;
    readonly event_tax_exemption: string | null;
  },
  organisation: { readonly country: string; readonly kind: string; readonly tax: ChosenTax | null },
): ChosenTax {
  const { event_tax_basis: basis, event_tax_exemption: exemption } = occurrence;
  if (basis !== null) return chosenTax.parse({ basis, exemption });
  const { country, kind } = organisation;
  const usual = usualTaxBasis({ country, kind: occurrence.kind, organisation: kind });
  return organisation.tax ?? { basis: usual, exemption: null };
}

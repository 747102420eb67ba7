import { z } from 'zod';
import { chosenTax } from './chosen-tax.ts';
import { feeBearers, feeTerms } from './fee-terms.ts';
import { currency, id, listQuery, pageOf } from './wire.ts';

/** What an organisation’s tickets are charged and taxed with. */
export const organisationBilling = z
  .object({
    country: z.string().meta({ description: 'ISO 3166-1', example: 'FR' }),
    fees: feeTerms,
    tax: chosenTax.nullable().meta({
      description:
        'Which tax its prices include where an event does not say; null: the usual one of its kind and country',
    }),
  })
  .meta({ id: 'OrganisationBilling' });
export type OrganisationBilling = z.infer<typeof organisationBilling>;

/** What its people choose themselves; what is not named stays. */
export const billingChange = feeBearers
  .extend({ tax: chosenTax.nullable() })
  .partial()
  .meta({ id: 'BillingChange', example: { feeBorneBy: 'seller', tax: { basis: 'cinema-5.5', exemption: null } } });
export type BillingChange = z.infer<typeof billingChange>;

/** An organisation as those see it who agree on its fees. */
export const agreedFees = z
  .object({
    id,
    name: z.string(),
    slug: z.string(),
    country: z.string(),
    currency,
    fees: feeTerms.omit({ currency: true }),
  })
  .meta({ id: 'AgreedFees' });
export type AgreedFees = z.infer<typeof agreedFees>;
export const agreedFeesQuery = listQuery;
export const agreedFeesList = pageOf(agreedFees).meta({ id: 'AgreedFeesList' });

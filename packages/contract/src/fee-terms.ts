import { z } from 'zod';
import { currency } from './wire.ts';

/** `buyer`: on top of the ticket's price; `seller`: kept of it. */
const feeBearer = z.enum(['buyer', 'seller']).meta({
  id: 'FeeBearer',
  description: '`buyer`: paid on top of the ticket’s price; `seller`: kept of it',
});

const basisPoints = z.int().min(0).max(10_000);

/** What an administrator of the platform agreed with a seller. Taxes are included. */
export const feeRates = z
  .object({
    feeFixed: z.int().min(0).max(1_000_000).meta({ description: 'Per paid ticket, minor units', example: 60 }),
    feeBasisPoints: basisPoints.meta({ description: 'Share of the ticket’s price, added to the fixed part' }),
    feeCap: z.int().min(0).max(1_000_000).nullable().meta({ description: 'Most that both parts come to; null: none' }),
    commissionBasisPoints: basisPoints.meta({ description: 'Share of the ticket’s price' }),
  })
  .meta({
    id: 'FeeRates',
    example: { feeFixed: 60, feeBasisPoints: 0, feeCap: null, commissionBasisPoints: 300 },
  });

/** Who pays them: the seller’s own choice. */
export const feeBearers = z
  .object({ feeBorneBy: feeBearer, commissionBorneBy: feeBearer })
  .meta({ id: 'FeeBearers', example: { feeBorneBy: 'buyer', commissionBorneBy: 'seller' } });

export const feeTerms = feeRates.extend(feeBearers.shape).extend({ currency }).meta({
  id: 'FeeTerms',
  description: 'What the platform takes of a ticket of this organisation',
});

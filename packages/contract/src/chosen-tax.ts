import { z } from 'zod';
import { taxBasisCodes } from './tax-bases.ts';
import { localText } from './wire.ts';

const taxBasisCode = z.enum(taxBasisCodes);

/** See `ChosenTax`. */
export const chosenTax = z
  .object({
    basis: taxBasisCode,
    exemption: z.string().trim().min(1).max(200).nullable().meta({
      description: 'By which text no tax is due; only with `exempt`',
      example: 'TVA non applicable, art. 293 B du CGI',
    }),
  })
  .refine(({ basis, exemption }) => (basis === 'exempt') === (exemption !== null), {
    path: ['exemption'],
    error: 'belongs to `exempt`, which needs it',
  })
  .meta({ id: 'ChosenTax', example: { basis: 'live-performance-5.5', exemption: null } });

/** See `IncludedTaxBasis`. */
export const includedTaxBasis = z
  .object({ basis: taxBasisCode, rateBasisPoints: z.int(), words: localText })
  .meta({ id: 'IncludedTaxBasis' });

import { z } from 'zod';
import { isSiren } from './siren.ts';
import { day } from './wire.ts';

/** A French company's number: nine digits, the last of which is checked by the others (Luhn). */
export const siren = z
  .string()
  .regex(/^\d{9}$/)
  .refine(isSiren, 'not the number of a company')
  .meta({ description: 'SIREN of the company, for the name of the file', example: '732829320' });

/** Which entries of the ledger, and how written. */
export const ledgerExportQuery = z
  .object({
    format: z.enum(['csv', 'fec']).meta({ example: 'fec' }),
    from: day.meta({ description: 'First day, in France', example: '2026-01-01' }),
    to: day.meta({ description: 'Last day, in France', example: '2026-12-31' }),
    siren: siren.optional(),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'the last day comes before the first' });

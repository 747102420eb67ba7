import { z } from 'zod';
import { isIban, plainIban } from './iban.ts';

/** A bank account as people type it, with spaces or without. */
export const iban = z
  .string()
  .max(60)
  .transform(plainIban)
  .refine(isIban, 'no account number: its check digits are wrong')
  .meta({ description: 'International bank account number (ISO 13616)', example: 'FR14 2004 1010 0505 0001 3M02 606' });

/** ISO 9362, eight or eleven characters. */
export const bic = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/)
  .meta({ description: 'Code of the bank (ISO 9362)', example: 'PSSTFRPPXXX' });

import { legalIdentity } from '@parterre/contract/invoicing';
import type { LegalIdentity } from '@parterre/contract/invoicing';
import { z } from 'zod';

const fact = (description: string, absent = 'the platform issues receipts under its name alone, and no invoices') =>
  z.string().max(300).optional().meta({ description, unit: 'text', absent });

/** The part of the environment that says who runs the platform. */
export const platformLegalEnvironment = {
  PLATFORM_LEGAL_NAME: fact('Legal name of whoever runs the platform, for its receipts and invoices.'),
  PLATFORM_LEGAL_FORM: fact('Its legal form.', 'left out of documents'),
  PLATFORM_LEGAL_ADDRESS: fact('Street and number of its seat.'),
  PLATFORM_LEGAL_POSTAL_CODE: fact('Postal code of its seat.', 'left out of documents'),
  PLATFORM_LEGAL_CITY: fact('Town of its seat.'),
  PLATFORM_LEGAL_COUNTRY: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be a country of two capitals, such as FR')
    .default('FR')
    .meta({ description: 'Country of its seat.', unit: 'ISO 3166-1' }),
  PLATFORM_LEGAL_REGISTRATION: fact('Its SIREN, or the number of its trade register.'),
  PLATFORM_LEGAL_VAT: fact('Its value-added tax number, or why it has none.'),
};

type LegalValues = z.output<z.ZodObject<typeof platformLegalEnvironment>>;

const needed = [
  'PLATFORM_LEGAL_NAME',
  'PLATFORM_LEGAL_ADDRESS',
  'PLATFORM_LEGAL_CITY',
  'PLATFORM_LEGAL_REGISTRATION',
  'PLATFORM_LEGAL_VAT',
] as const;

/** What is missing or wrong, in words that say how to mend it: all of it is given, or none. */
export function problemsOfPlatformLegal(values: LegalValues): string[] {
  const missing = needed.filter((name) => values[name] === undefined);
  if (missing.length === needed.length) return [];
  if (missing.length > 0) return [`${missing.join(', ')}: missing although others of PLATFORM_LEGAL_ are set`];
  const read = legalIdentity.safeParse(identityOf(values));
  return read.success
    ? []
    : read.error.issues.map(({ path, message }) => `PLATFORM_LEGAL_ (${path.join('.')}): ${message}`);
}

/** Who runs the platform, where it is told. */
export function platformLegalOf(values: LegalValues): { platformLegal?: LegalIdentity } {
  const read = legalIdentity.safeParse(identityOf(values));
  return read.success ? { platformLegal: read.data } : {};
}

function identityOf(values: LegalValues): object {
  const vat = values.PLATFORM_LEGAL_VAT ?? null;
  const isNumber = vat !== null && /^[A-Z]{2}[0-9A-Z+*]{2,20}$/.test(vat);
  return {
    legalName: values.PLATFORM_LEGAL_NAME,
    legalForm: values.PLATFORM_LEGAL_FORM ?? null,
    address: values.PLATFORM_LEGAL_ADDRESS,
    postalCode: values.PLATFORM_LEGAL_POSTAL_CODE ?? null,
    city: values.PLATFORM_LEGAL_CITY,
    country: values.PLATFORM_LEGAL_COUNTRY,
    registration: values.PLATFORM_LEGAL_REGISTRATION,
    vatNumber: isNumber ? vat : null,
    vatExemption: isNumber ? null : vat,
  };
}

import { z } from 'zod';
import { siren } from './accounting.ts';
import { currency, day, id, instant, language, listQuery, localText, money, pageOf } from './wire.ts';

/** Receipts, invoices and credit notes, and who they say sells. */

const words = (most: number) => z.string().trim().min(1).max(most);
const country = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .meta({ description: 'ISO 3166-1', example: 'FR' });
const vatNumber = z
  .string()
  .trim()
  .regex(/^[A-Z]{2}[0-9A-Z+*]{2,20}$/)
  .meta({ description: 'Value-added tax number, without spaces', example: 'FR44732829320' });

/** An organisation as documents must say it. A French one is known by its SIREN. */
export const legalIdentity = z
  .object({
    legalName: words(200),
    legalForm: words(100).nullable().meta({ example: 'SARL au capital de 8 000 €' }),
    address: words(300),
    postalCode: words(20).nullable(),
    city: words(100),
    country,
    registration: words(60).meta({ description: 'SIREN in France, RCCM in Côte d’Ivoire', example: '732829320' }),
    vatNumber: vatNumber.nullable(),
    vatExemption: words(200)
      .nullable()
      .meta({ description: 'Why there is no number', example: 'TVA non applicable, art. 293 B du CGI' }),
  })
  .refine(({ country, registration }) => country !== 'FR' || siren.safeParse(registration).success, {
    path: ['registration'],
    error: 'is not the number of a French company',
  })
  .refine(({ vatNumber, vatExemption }) => (vatNumber === null) !== (vatExemption === null), {
    path: ['vatNumber'],
    error: 'either a number, or why there is none',
  })
  .meta({
    id: 'LegalIdentity',
    example: {
      legalName: 'Les Tilleuls',
      legalForm: 'SARL au capital de 8 000 €',
      address: '1 rue des Tilleuls',
      postalCode: '75005',
      city: 'Paris',
      country: 'FR',
      registration: '732829320',
      vatNumber: 'FR44732829320',
      vatExemption: null,
    },
  });
export type LegalIdentity = z.infer<typeof legalIdentity>;
export const knownLegalIdentity = z
  .object({ identity: legalIdentity.nullable(), country })
  .meta({ id: 'KnownLegalIdentity' });
export type KnownLegalIdentity = z.infer<typeof knownLegalIdentity>;

/** Whom an invoice is made out to. */
export const invoiceInput = z
  .object({
    name: words(200),
    address: words(300),
    postalCode: words(20).nullable().default(null),
    city: words(100),
    country: country.default('FR'),
    companyNumber: words(60).nullable().default(null),
    vatNumber: vatNumber.nullable().default(null),
  })
  .meta({
    id: 'NewInvoice',
    example: {
      name: 'Comité d’entreprise Exemple',
      address: '3 avenue des Ormes',
      postalCode: '69003',
      city: 'Lyon',
      country: 'FR',
      companyNumber: null,
      vatNumber: null,
    },
  });
export type InvoiceInput = z.input<typeof invoiceInput>;

export const documentKind = z.enum(['receipt', 'invoice', 'credit-note']);
export type DocumentKind = z.infer<typeof documentKind>;

/** A company or a person on a document; what is not known is left out of it. */
const party = z.object({
  name: z.string(),
  legalForm: z.string().nullable(),
  address: z.string().nullable(),
  postalCode: z.string().nullable(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  registration: z.string().nullable(),
  vat: z.string().nullable(),
});
export type DocumentParty = z.infer<typeof party>;

/** Everything that a document says, as it was when it was issued. Amounts are minor units of its currency. */
export const documentContent = z.object({
  kind: documentKind,
  number: z.string(),
  day,
  issuer: party,
  buyer: party,
  /** The seller, on a document of the platform. */
  onBehalfOf: z.string().nullable(),
  /** The payment. The code is null where no order was paid. */
  order: z.object({ code: z.string().nullable(), paidAt: instant, total: z.int(), gift: z.int() }),
  /** What the order admits to; null where it is something else, which its line names. */
  what: z.object({ title: z.string(), startsAt: instant, timeZone: z.string(), place: z.string() }).nullable(),
  /** First and last day of the month whose commissions the platform kept; only on its invoices to sellers. */
  keptFrom: z.object({ from: day, to: day }).optional(),
  /** The seller has the money once the order is accepted; only on receipts of services. */
  held: z.literal(true).optional(),
  currency,
  lines: z.array(z.object({ words: localText, quantity: z.int(), price: z.int(), discount: z.int(), amount: z.int() })),
  taxes: z.array(z.object({ rateBasisPoints: z.int(), words: localText, net: z.int(), tax: z.int(), gross: z.int() })),
  total: z.object({ net: z.int(), tax: z.int(), gross: z.int() }),
  corrects: z.object({ number: z.string(), day }).nullable(),
});
export type DocumentContent = z.infer<typeof documentContent>;

export const issuedDocument = z
  .object({
    id,
    kind: documentKind,
    number: z.string().meta({ example: 'F-2026-000012' }),
    issuer: z.string().meta({ description: 'Who issued it, in words' }),
    issuedAt: instant,
    day,
    orderCode: z.string().nullable().meta({ description: 'null: what was paid is no order' }),
    total: money,
    tax: money,
  })
  .meta({ id: 'IssuedDocument' });
export type IssuedDocument = z.infer<typeof issuedDocument>;
/** Of an order, of a payment for a plan, of a gift card, of an order of a service, or of a boost. */
export const documentsOfSale = z
  .object({
    items: z.array(issuedDocument),
    invoiceable: z.boolean().meta({ description: 'An invoice can be asked for' }),
  })
  .meta({ id: 'DocumentsOfSale' });
export type DocumentsOfSale = z.infer<typeof documentsOfSale>;

/** What the platform invoiced to a seller for what it kept. */
export const platformInvoices = z.object({ items: z.array(issuedDocument) }).meta({ id: 'PlatformInvoices' });
export type PlatformInvoices = z.infer<typeof platformInvoices>;

const period = { from: day.optional(), to: day.optional(), kind: documentKind.optional() };
export const documentQuery = listQuery.omit({ q: true }).extend(period);
export const documentExportQuery = z.object({ ...period, language: language.default('fr') });
export const listedDocument = issuedDocument.extend({ buyer: z.string() }).meta({ id: 'ListedDocument' });
export type ListedDocument = z.infer<typeof listedDocument>;
export const documentList = pageOf(listedDocument).meta({ id: 'DocumentList' });

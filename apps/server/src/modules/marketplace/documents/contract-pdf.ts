import type { Currency, Language } from '@parterre/contract/wire';
import PDFDocument from 'pdfkit';
import { z } from 'zod';
import { formatMoney } from '../../../platform/money.ts';
import { pdfBytes } from '../../../platform/pdf-bytes.ts';
import { fontRuns, registerTextFonts } from '../../../platform/pdf-text.ts';
import { contractText } from '../texts/contract-text.ts';
import type { ContractWord } from '../texts/contract-text.ts';
import type { ContractJob } from './contract-drawing.ts';

const file = z.object({ name: z.string(), bytes: z.number().nullable(), sha256: z.string().nullable() });
/** The signed terms as they are printed: written by `sign-contract.ts`. */
const printed = z.object({
  order: z.string(),
  kind: z.enum(['beat-licence', 'custom-work', 'engagement']),
  service: z.object({ title: z.string() }),
  buyer: z.string(),
  seller: z.object({ name: z.string(), organisation: z.string().nullable() }),
  price: z.object({ amount: z.number(), currency: z.enum(['EUR', 'XOF']) }),
  licence: z.object({ tier: z.string(), copies: z.number().nullable(), streams: z.number().nullable() }).nullable(),
  files: z.array(file),
  brief: z.string().nullable(),
  deliveryDays: z.number().nullable(),
  revisions: z.number().nullable(),
  date: z.object({ startsAt: z.string(), timeZone: z.string().nullable(), place: z.string().nullable() }).nullable(),
  cancellation: z.array(z.object({ hoursBefore: z.number(), refundPercent: z.number() })),
  text: z.string(),
  paidAt: z.string().nullable(),
  delivered: z.array(file),
});
type Printed = z.infer<typeof printed>;

/** A4 in points. */
const PAGE = { width: 595, height: 842, margin: 50 } as const;
const INNER = PAGE.width - 2 * PAGE.margin;
const LABEL = 150;
/** Size of a hash, of which the 64 characters fit on a line. */
const HASH = 9;
const INK = '#16171f';
const SOFT = '#5a5348';

/** What was agreed, in either language, with its hash and signature: what is printed is what was signed. */
export function contractPdf({ contract, language, verifyAt }: ContractJob): Promise<Buffer> {
  const terms = printed.parse(contract.terms);
  const say = (word: ContractWord, values?: Readonly<Record<string, string>>) => contractText(language, word, values);
  const title = say('title', { code: terms.order });
  const document = new PDFDocument({
    ...{ size: 'A4', margin: PAGE.margin, tagged: true, pdfVersion: '1.7', lang: language, displayTitle: true },
    info: { Title: title, Creator: 'Parterre' },
  });
  registerTextFonts(document);
  const sheet = new Sheet(document);
  sheet.paragraph(title, 22, INK);
  sheet.paragraph(`${say(`kind-${terms.kind}`)} · ${terms.service.title}`, 12, SOFT);
  for (const [label, value] of factsOf(terms, language)) sheet.row(label, value);
  if (terms.licence?.tier === 'exclusive') sheet.paragraph(say('exclusive'), 10, INK);
  if (terms.text !== '') sheet.section(say('terms'), terms.text);
  sheet.files(say('files'), terms.files);
  sheet.files(say('delivered'), terms.delivered);
  sheet.section(say('signed'), instantText(contract.signedAt, 'UTC', language));
  sheet.row(say('hash'), contract.hash, HASH);
  sheet.row(say('signature'), `${contract.signature} (${say('key', { key: contract.keyId })})`, HASH);
  sheet.paragraph(say('verify', { url: verifyAt }), 9, SOFT);
  return pdfBytes(document);
}

function factsOf(terms: Printed, language: Language): [string, string][] {
  const say = (word: ContractWord, values?: Readonly<Record<string, string>>) => contractText(language, word, values);
  const { licence, seller, date } = terms;
  const count = (value: number | null): string =>
    value === null ? say('unlimited') : new Intl.NumberFormat(language === 'fr' ? 'fr-FR' : 'en-GB').format(value);
  const sellerName =
    seller.organisation === null || seller.organisation === seller.name
      ? seller.name
      : `${seller.name} (${seller.organisation})`;
  const facts: [string, string | null][] = [
    [say('buyer'), terms.buyer],
    [say('seller'), sellerName],
    [say('price'), priceText(terms.price, language)],
    [say('paid'), terms.paidAt && instantText(terms.paidAt, 'UTC', language)],
    [say('licence'), licence?.tier ?? null],
    [say('copies'), licence && count(licence.copies)],
    [say('streams'), licence && count(licence.streams)],
    [say('brief'), terms.brief],
    [say('delivery'), terms.deliveryDays === null ? null : say('days', { count: String(terms.deliveryDays) })],
    [say('revisions'), terms.revisions === null ? null : String(terms.revisions)],
    [say('date'), date && instantText(date.startsAt, date.timeZone ?? 'UTC', language)],
    [say('place'), date?.place ?? null],
    [
      say('cancellation'),
      terms.cancellation
        .map(({ hoursBefore, refundPercent }) =>
          say('cancellation-step', { hours: String(hoursBefore), percent: String(refundPercent) }),
        )
        .join(' · '),
    ],
  ];
  return facts.flatMap(([label, value]) => (value ? [[label, value]] : []));
}

function priceText(price: { amount: number; currency: Currency }, language: Language): string {
  return formatMoney(price, language);
}
function instantText(instant: string, timeZone: string, language: Language): string {
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB';
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone });
  return `${format.format(new Date(instant))} (${timeZone})`;
}

/** Sets paragraphs and labelled facts below each other, over as many pages as they need. */
class Sheet {
  readonly #document: PDFKit.PDFDocument;

  constructor(document: PDFKit.PDFDocument) {
    this.#document = document;
  }

  paragraph(text: string, size: number, colour: string): void {
    this.#set(text, PAGE.margin, INNER, size, colour);
    this.#document.moveDown(0.4);
  }

  section(label: string, text: string): void {
    this.#document.moveDown(0.6);
    this.paragraph(label, 12, INK);
    this.paragraph(text, 10, INK);
  }

  row(label: string, value: string, size = 10): void {
    const document = this.#document;
    if (document.y > PAGE.height - PAGE.margin - 40) document.addPage();
    const top = document.y;
    this.#set(label, PAGE.margin, LABEL - 10, 9, SOFT);
    const below = document.y;
    document.y = top;
    this.#set(value, PAGE.margin + LABEL, INNER - LABEL, size, INK);
    // A value that went on over the page is below its label in any case.
    if (document.y < below && document.y > top) document.y = below;
    document.moveDown(0.3);
  }

  files(label: string, files: Printed['files']): void {
    if (files.length === 0) return;
    this.#document.moveDown(0.6);
    this.paragraph(label, 12, INK);
    for (const { name, sha256 } of files) this.row(name, sha256 ?? '–', HASH);
  }

  #set(text: string, x: number, width: number, size: number, colour: string): void {
    const document = this.#document;
    const top = document.y;
    const paragraph = document.struct('P', {}, () => {
      const runs = fontRuns(text.replaceAll('\u202F', '\u00A0'));
      document.fontSize(size).fillColor(colour);
      runs.forEach((run, index) => {
        const options = { width, continued: index < runs.length - 1, lineGap: 1.5 } as const;
        document.font(run.font);
        if (index === 0) document.text(run.text, x, top, options);
        else document.text(run.text, options);
      });
    });
    document.addStructure(paragraph);
  }
}

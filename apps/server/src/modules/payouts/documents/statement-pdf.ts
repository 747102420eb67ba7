import type { SellerStatement } from '@parterre/contract/payouts';
import type { Language, Money } from '@parterre/contract/wire';
import PDFDocument from 'pdfkit';
import { formatMoney } from '../../../platform/money.ts';
import { pdfBytes } from '../../../platform/pdf-bytes.ts';
import { fontRuns, registerTextFonts } from '../../../platform/pdf-text.ts';
import { payoutText } from '../texts/payout-texts.ts';
import { monthText, saleText } from './statement-rows.ts';

/** A4 in points. */
const PAGE = { width: 595, height: 842, margin: 48 } as const;
const INNER = PAGE.width - 2 * PAGE.margin;
const INK = '#16171f';
const SOFT = '#5a5348';
const LINE = '#cfc3ac';
const SIZE = 9;
/** Right edges of the columns of amounts, from the left margin. */
const edges = { paid: INNER - 210, fees: INNER - 140, refunds: INNER - 70, net: INNER } as const;

/** A month of a seller on paper: opening, what was sold date by date, and closing. */
export function statementPdf(statement: SellerStatement, language: Language): Promise<Buffer> {
  const month = monthText(statement.month, language);
  const title = payoutText(language, 'statement.title', { month });
  const document = new PDFDocument({
    ...{ size: [PAGE.width, PAGE.height], margin: 0, bufferPages: true, tagged: true, pdfVersion: '1.7' },
    ...{ lang: language, displayTitle: true, info: { Title: `${title}, ${statement.seller}`, Creator: 'Parterre' } },
  });
  registerTextFonts(document);
  new StatementPages(document, language).draw(statement, title);
  return pdfBytes(document);
}

class StatementPages {
  readonly #document: PDFKit.PDFDocument;
  readonly #language: Language;
  #y: number = PAGE.margin;

  constructor(document: PDFKit.PDFDocument, language: Language) {
    this.#document = document;
    this.#language = language;
  }

  draw(statement: SellerStatement, title: string): void {
    this.#text(title, 0, 20, INK);
    this.#y += 28;
    this.#text(statement.seller, 0, 12, SOFT);
    this.#y += 30;
    this.#sum('statement.opening', statement.opening);
    this.#y += 14;
    this.#heads();
    if (statement.sales.length === 0) {
      this.#text(this.#say('statement.none'), 0, SIZE, SOFT);
      this.#y += 18;
    }
    for (const sale of statement.sales) {
      this.#room(18);
      this.#text(saleText(sale, this.#language), 0, SIZE, INK, edges.paid - 70);
      for (const column of ['paid', 'fees', 'refunds', 'net'] as const) this.#amount(sale[column], edges[column]);
      this.#y += 18;
    }
    this.#rule();
    this.#sum('statement.clawbacks', statement.clawbacks);
    this.#sum('statement.payouts', statement.payouts);
    if (statement.other.amount !== 0) this.#sum('statement.other', statement.other);
    this.#rule();
    this.#sum('statement.closing', statement.closing);
    this.#feet();
  }

  #heads(): void {
    this.#text(this.#say('statement.occurrence'), 0, 8, SOFT);
    for (const column of ['paid', 'fees', 'refunds', 'net'] as const) {
      this.#right(this.#say(`statement.${column}`), edges[column], 7, SOFT);
    }
    this.#y += 14;
    this.#rule();
  }

  #sum(key: Parameters<typeof payoutText>[1], amount: Money): void {
    this.#room(18);
    this.#text(this.#say(key), 0, 10, INK);
    this.#right(formatMoney(amount, this.#language), INNER, 10, INK);
    this.#y += 18;
  }

  #amount(amount: Money, edge: number): void {
    this.#right(formatMoney(amount, this.#language), edge, SIZE, INK);
  }

  #rule(): void {
    const document = this.#document;
    document
      .moveTo(PAGE.margin, this.#y)
      .lineTo(PAGE.margin + INNER, this.#y)
      .lineWidth(0.7)
      .stroke(LINE);
    this.#y += 8;
  }

  #feet(): void {
    const { count } = this.#document.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      this.#document.switchToPage(page);
      this.#y = PAGE.height - PAGE.margin;
      this.#text(payoutText(this.#language, 'statement.footer', { page: page + 1, pages: count }), 0, 7, SOFT);
    }
  }

  #room(height: number): void {
    if (this.#y + height < PAGE.height - PAGE.margin - 20) return;
    this.#document.addPage();
    this.#y = PAGE.margin;
  }

  #say(key: Parameters<typeof payoutText>[1]): string {
    return payoutText(this.#language, key);
  }

  #right(text: string, edge: number, size: number, colour: string): void {
    this.#text(text, edge - this.#width(text, size), size, colour);
  }

  #width(text: string, size: number): number {
    return fontRuns(text).reduce(
      (sum, run) => sum + this.#document.font(run.font).fontSize(size).widthOfString(run.text),
      0,
    );
  }

  /** One line; what does not fit is cut off with an ellipsis. */
  #text(text: string, left: number, size: number, colour: string, widest = INNER): void {
    let shown = text;
    while (shown.length > 1 && this.#width(shown, size) > widest) shown = `${shown.slice(0, -2).trimEnd()}…`;
    let x = PAGE.margin + left;
    for (const { font, text: part } of fontRuns(shown)) {
      this.#document.font(font).fontSize(size).fillColor(colour).text(part, x, this.#y, { lineBreak: false });
      x += this.#document.widthOfString(part);
    }
  }
}

import type { DocumentContent, DocumentParty } from '@parterre/contract/invoicing';
import type { Language } from '@parterre/contract/wire';
import PDFDocument from 'pdfkit';
import { Temporal } from 'temporal-polyfill';
import { formatMoney } from '../../../platform/money.ts';
import { pdfBytes } from '../../../platform/pdf-bytes.ts';
import { fontRuns, registerTextFonts } from '../../../platform/pdf-text.ts';
import { documentText } from '../texts/document-texts.ts';

/** A4 in points. */
const PAGE = { width: 595, height: 842, margin: 50 } as const;
/** Of what the platform sells by itself: where it keeps its books. */
const platformZone = 'Europe/Paris';
const INNER = PAGE.width - 2 * PAGE.margin;
const INK = '#16171f';
const SOFT = '#5a5348';
const LINE = '#cfc3ac';
/** What a page has room for above its lower margin. */
const FOOT = PAGE.height - PAGE.margin;

/** A receipt, an invoice or a credit note as it was issued: what is printed is what the row holds, in either language. */
export function documentPdf(content: DocumentContent, language: Language): Promise<Buffer> {
  const title = `${documentText(language, content.kind)} ${content.number}`;
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    tagged: true,
    pdfVersion: '1.7',
    lang: language,
    displayTitle: true,
    info: { Title: title, Author: content.issuer.name, Creator: 'Parterre' },
  });
  registerTextFonts(document);
  new Sheet(document, content, language).draw(title);
  return pdfBytes(document);
}

interface Column {
  readonly x: number;
  readonly width: number;
  readonly align?: 'right';
}

class Sheet {
  readonly #document: PDFKit.PDFDocument;
  readonly #content: DocumentContent;
  readonly #language: Language;
  #y: number = PAGE.margin;

  constructor(document: PDFKit.PDFDocument, content: DocumentContent, language: Language) {
    this.#document = document;
    this.#content = content;
    this.#language = language;
  }

  draw(title: string): void {
    const { issuer, buyer, day, onBehalfOf, corrects } = this.#content;
    this.#paragraph(title, 22, INK);
    this.#paragraph(this.#say('of-day', { day: this.#day(day) }), 11, SOFT);
    this.#y += 14;
    const top = this.#y;
    const half = (INNER - 24) / 2;
    const left = this.#party(this.#say('issued-by'), issuer, { x: PAGE.margin, width: half }, top);
    const right = this.#party(this.#say('for'), buyer, { x: PAGE.margin + half + 24, width: half }, top);
    this.#y = Math.max(left, right) + 10;
    if (onBehalfOf !== null) this.#paragraph(this.#say('on-behalf', { seller: onBehalfOf }), 9.5, SOFT);
    if (corrects !== null)
      this.#paragraph(this.#say('corrects', { number: corrects.number, day: this.#day(corrects.day) }), 9.5, INK);
    this.#occasion();
    this.#lines();
    this.#taxes();
    this.#end();
  }

  #say(key: Parameters<typeof documentText>[1], values?: Parameters<typeof documentText>[2]): string {
    return documentText(this.#language, key, values);
  }

  #money(amount: number): string {
    return formatMoney({ amount, currency: this.#content.currency }, this.#language);
  }

  #day(day: string): string {
    const locale = this.#language === 'fr' ? 'fr-FR' : 'en-GB';
    return Temporal.PlainDate.from(day).toLocaleString(locale, { day: 'numeric', month: 'long', year: 'numeric' });
  }

  #party(label: string, party: DocumentParty, column: Column, top: number): number {
    const known = (key: 'registration' | 'registration.FR' | 'vat', number: string) => this.#say(key, { number });
    const vat = party.vat !== null && /^[A-Z]{2}[0-9A-Z+*]+$/.test(party.vat) ? known('vat', party.vat) : party.vat;
    const registration =
      party.registration && known(party.country === 'FR' ? 'registration.FR' : 'registration', party.registration);
    const town = [party.postalCode, party.city].filter((part) => part !== null).join(' ');
    const country = party.country === null || party.country === 'FR' ? '' : party.country;
    let y = this.#set(label, column, top, 9, SOFT);
    y = this.#set(party.name, column, y + 2, 11.5, INK);
    for (const fact of [party.legalForm, party.address, [town, country].filter(Boolean).join(', '), registration, vat])
      if (fact) y = this.#set(fact, column, y + 1, 9.5, INK);
    return y;
  }

  /** What was bought, when and with which order. */
  #occasion(): void {
    const { what, order, keptFrom } = this.#content;
    const locale = this.#language === 'fr' ? 'fr-FR' : 'en-GB';
    const at = (instant: string, options: Intl.DateTimeFormatOptions) =>
      Temporal.Instant.from(instant)
        .toZonedDateTimeISO(what?.timeZone ?? platformZone)
        .toLocaleString(locale, options);
    const day = at(order.paidAt, { dateStyle: 'long' });
    this.#rule();
    if (what !== null) {
      this.#paragraph(what.title, 12.5, INK);
      this.#paragraph(`${at(what.startsAt, { dateStyle: 'full', timeStyle: 'short' })} · ${what.place}`, 9.5, SOFT);
    }
    const { code } = order;
    const paid = code === null ? this.#say('paid', { day }) : this.#say('order', { code, day });
    const kept = keptFrom && this.#say('kept', { from: this.#day(keptFrom.from), to: this.#day(keptFrom.to) });
    this.#paragraph(kept ?? paid, 9.5, SOFT);
    this.#rule();
  }

  #lines(): void {
    const columns: Column[] = [
      { x: PAGE.margin, width: INNER - 160 },
      { x: PAGE.width - PAGE.margin - 150, width: 40, align: 'right' },
      { x: PAGE.width - PAGE.margin - 100, width: 100, align: 'right' },
    ];
    this.#row(columns, [this.#say('designation'), this.#say('quantity'), this.#say('amount')], 8.5, SOFT);
    for (const { words, quantity, price, discount, amount } of this.#content.lines) {
      const reduced =
        discount === 0
          ? ''
          : ` (${this.#say('discount', { price: this.#money(price), discount: this.#money(discount) })})`;
      const cost = amount === 0 ? this.#say('free') : this.#money(amount);
      this.#row(columns, [`${words[this.#language]}${reduced}`, String(quantity), cost], 10, INK);
    }
    this.#rule();
  }

  #taxes(): void {
    const right = PAGE.width - PAGE.margin;
    const columns: Column[] = [
      { x: PAGE.margin, width: 45 },
      { x: PAGE.margin + 50, width: INNER - 50 - 3 * 75 - 10 },
      { x: right - 3 * 75, width: 70, align: 'right' },
      { x: right - 2 * 75, width: 70, align: 'right' },
      { x: right - 75, width: 75, align: 'right' },
    ];
    const head = (['rate', 'basis', 'net', 'tax', 'gross'] as const).map((key) => this.#say(key));
    this.#row(columns, head, 8.5, SOFT);
    const percent = new Intl.NumberFormat(this.#language, { style: 'percent', maximumFractionDigits: 2 });
    for (const { rateBasisPoints, words, net, tax, gross } of this.#content.taxes) {
      const amounts = [net, tax, gross].map((amount) => this.#money(amount));
      this.#row(columns, [percent.format(rateBasisPoints / 10_000), words[this.#language], ...amounts], 9.5, INK);
    }
    this.#rule();
  }

  #end(): void {
    const { kind, total, order, held } = this.#content;
    const said = { receipt: 'total-paid', invoice: 'total', 'credit-note': 'total-credited' } as const;
    const columns: Column[] = [
      { x: PAGE.margin, width: INNER - 150 },
      { x: PAGE.width - PAGE.margin - 140, width: 140, align: 'right' },
    ];
    this.#row(columns, [this.#say(said[kind]), this.#money(total.gross)], 14, INK);
    this.#y += 6;
    if (kind !== 'credit-note' && order.gift > 0) {
      const all = { total: this.#money(order.total), gift: this.#money(order.gift) };
      const rest = order.total - order.gift;
      this.#paragraph(
        rest === 0 ? this.#say('means-gift', all) : this.#say('means', { ...all, rest: this.#money(rest) }),
        9.5,
        SOFT,
      );
    }
    if (held) this.#paragraph(this.#say('held'), 9.5, SOFT);
    if (kind === 'receipt')
      this.#paragraph(this.#say(order.code === null ? 'receipt-note-plan' : 'receipt-note'), 9, SOFT);
  }

  /** Cells beside each other; begins a page where there is no room. */
  #row(columns: readonly Column[], cells: readonly string[], size: number, colour: string): void {
    if (this.#y + size * 3 > FOOT) {
      this.#document.addPage();
      this.#y = PAGE.margin;
    }
    const top = this.#y;
    const below = cells.map((cell, index) => {
      const column = columns[index];
      return column === undefined ? top : this.#set(cell, column, top, size, colour);
    });
    this.#y = Math.max(...below) + 4;
  }

  #paragraph(text: string, size: number, colour: string): void {
    this.#y = this.#set(text, { x: PAGE.margin, width: INNER }, this.#y, size, colour) + 3;
  }

  /** Sets a text in the fonts that its characters need; gives the y below it. */
  #set(text: string, { x, width, align }: Column, y: number, size: number, colour: string): number {
    const document = this.#document;
    const paragraph = document.struct('P', {}, () => {
      const runs = fontRuns(text.replaceAll('\u202F', '\u00A0'));
      document.fontSize(size).fillColor(colour);
      runs.forEach((run, index) => {
        const options = { width, align: align ?? 'left', continued: index < runs.length - 1, lineGap: 1.5 } as const;
        document.font(run.font);
        if (index === 0) document.text(run.text, x, y, options);
        else document.text(run.text, options);
      });
    });
    document.addStructure(paragraph);
    return document.y;
  }

  #rule(): void {
    this.#y += 7;
    this.#document.markContent('Artifact', { type: 'Layout' });
    this.#document
      .moveTo(PAGE.margin, this.#y)
      .lineTo(PAGE.width - PAGE.margin, this.#y)
      .lineWidth(0.7)
      .stroke(LINE);
    this.#document.endMarkedContent();
    this.#y += 9;
  }
}

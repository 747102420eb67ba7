import type { Order, Ticket } from '@parterre/contract/booking';
import type { Language } from '@parterre/contract/wire';
import { evenLines, lineWidth, posterCapitals } from '@parterre/poster/title-lines';
import type { TextOutline } from '@parterre/poster/poster-svg';
import { seatMark } from '@parterre/seating/places';
import PDFDocument from 'pdfkit';
import { encodeQR } from 'qr';
import { pdfBytes } from '../../../platform/pdf-bytes.ts';
import { fontRuns, registerTextFonts } from '../../../platform/pdf-text.ts';
import { bookingText } from '../texts/booking-texts.ts';
import { hourText, momentText, placeText, priceText, validTickets, whenText } from './occurrence-words.ts';

/** A ticket is a page of A5 in points: it prints two on a sheet of A4 and fills a phone held upright. */
const PAGE = { width: 420, height: 595, margin: 34 } as const;
const INNER = PAGE.width - 2 * PAGE.margin;
const INK = '#16171f';
const SOFT = '#5a5348';
const LINE = '#cfc3ac';
const QR_SIZE = 190;

/**
 * The valid tickets of a paid order, one a page. Each carries what a digital ticket must show (title, version, price or "free", date and time,
 * cinema: order of 16 October 2009, annex, 2) and what a printed one adds (tariff code, number in its series, point of sale, moment of issue).
 * @param outline draws the display face, as on posters
 */
export function ticketPdf(order: Order, language: Language, outline: TextOutline): Promise<Buffer> {
  const document = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margin: 0,
    autoFirstPage: false,
    tagged: true,
    pdfVersion: '1.7',
    lang: language,
    displayTitle: true,
    info: {
      Title: `${order.occurrence.title}, ${whenText(order.occurrence.startsAt, order.occurrence.venue.timeZone, language)}`,
      Creator: 'Parterre',
    },
  });
  registerTextFonts(document);
  for (const ticket of validTickets(order)) {
    document.addPage();
    new TicketPage(document, order, ticket, language, outline).draw();
  }
  return pdfBytes(document);
}

class TicketPage {
  readonly #document: PDFKit.PDFDocument;
  readonly #order: Order;
  readonly #ticket: Ticket;
  readonly #language: Language;
  readonly #outline: TextOutline;
  #y: number = PAGE.margin;

  constructor(document: PDFKit.PDFDocument, order: Order, ticket: Ticket, language: Language, outline: TextOutline) {
    this.#document = document;
    this.#order = order;
    this.#ticket = ticket;
    this.#language = language;
    this.#outline = outline;
  }

  draw(): void {
    const { occurrence } = this.#order;
    this.#title(occurrence.title);
    // The title once more as words that can be searched and copied: above it is drawn.
    const facts = [
      occurrence.title,
      occurrence.version?.label,
      occurrence.version?.format === '2d' ? null : occurrence.version?.format.toUpperCase(),
    ];
    this.#text(facts.filter((fact) => fact !== undefined && fact !== null).join(' · '), 11, SOFT);
    this.#gap(10);
    this.#text(whenText(occurrence.startsAt, occurrence.venue.timeZone, this.#language), 14, INK);
    this.#text(placeText(occurrence), 11, SOFT);
    this.#rule();
    this.#seatAndHour();
    this.#rule();
    this.#code();
    this.#rule();
    this.#smallPrint();
  }

  #say(key: Parameters<typeof bookingText>[1], values?: Parameters<typeof bookingText>[2]): string {
    return bookingText(this.#language, key, values);
  }

  /** The title as on its poster: capitals of one size that fill the measure, on at most three lines. */
  #title(title: string): void {
    const words = posterCapitals(title).split(' ');
    const candidates = [1, 2, 3].filter((count) => count <= words.length).map((count) => evenLines(words, count));
    const sizeOf = (lines: readonly string[]): number => Math.min(46, ...lines.map((line) => INNER / lineWidth(line)));
    const lines = candidates.find((candidate) => sizeOf(candidate) >= 30) ?? candidates.at(-1) ?? [title];
    const size = sizeOf(lines);
    const said = this.#document.struct('H1', { actual: title }, () => {
      for (const line of lines) {
        this.#y += size * 0.86;
        this.#display(line, PAGE.margin, this.#y, size, 'start');
      }
    });
    this.#document.addStructure(said);
    this.#y += 10;
  }

  #seatAndHour(): void {
    const top = this.#y;
    const { label, mark } = this.#place();
    this.#label(label, PAGE.margin, top);
    const hour = hourText(this.#order.occurrence.startsAt, this.#order.occurrence.venue.timeZone);
    const big = posterCapitals(mark);
    const size = Math.min(58, (INNER * 0.55) / lineWidth(big));
    const said = this.#document.struct('P', { actual: `${mark}, ${hour}` }, () => {
      this.#display(big, PAGE.margin, top + 66, size, 'start');
      this.#display(hour, PAGE.width - PAGE.margin, top + 66, 58, 'end');
    });
    this.#document.addStructure(said);
    this.#y = top + 76;
  }

  /** Where its holder sits or stands: in words, and as the biggest word of the ticket. */
  #place(): { label: string; mark: string } {
    const { seat, place } = this.#ticket;
    const free = this.#say('ticket.free-seating');
    if (place?.row != null && place.number !== null) {
      const words = `${this.#say('ticket.row')} ${place.row}, ${this.#say('ticket.seat').toLowerCase()} ${place.number}`;
      const mark = seatMark({ row: place.row, number: place.number });
      return { label: place.section === null ? words : `${place.section} · ${words}`, mark };
    }
    if (place?.area != null) return { label: free, mark: place.area };
    return { label: this.#say('ticket.seat'), mark: seat ?? free };
  }

  #code(): void {
    const code = this.#ticket.code;
    if (code === null) return;
    const matrix = encodeQR(code, 'raw', { ecc: 'medium', border: 1 });
    const module = QR_SIZE / matrix.length;
    const left = (PAGE.width - QR_SIZE) / 2;
    const picture = this.#document.struct('Figure', { alt: `QR ${this.#shortCode()}` }, () => {
      matrix.forEach((line, row) => {
        line.forEach((dark, column) => {
          if (dark) this.#document.rect(left + column * module, this.#y + row * module, module + 0.05, module + 0.05);
        });
      });
      this.#document.fill('#000000');
    });
    this.#document.addStructure(picture);
    this.#y += QR_SIZE + 12;
    this.#text(this.#shortCode(), 15, INK, 'center');
    this.#text(this.#say('ticket.at-the-door'), 9, SOFT, 'center');
  }

  #smallPrint(): void {
    const { occurrence } = this.#order;
    const { amount, fee } = this.#ticket;
    // All that was paid for it, as everywhere.
    const price = priceText({ ...amount, amount: amount.amount + fee.amount }, this.#language);
    this.#text(`${this.#ticket.tariff[this.#language]} (${this.#ticket.tariffCode}) · ${price}`, 13, INK);
    const condition = occurrence.prices.find((offered) => offered.code === this.#ticket.tariffCode)?.condition;
    if (condition) this.#text(this.#say('ticket.proof', { condition: condition[this.#language] }), 9, INK);
    const issued = this.#order.paidAt ?? this.#order.createdAt;
    const series =
      this.#ticket.seriesCode === null
        ? null
        : `${this.#say('ticket.series')} ${this.#ticket.seriesCode} n° ${this.#ticket.seriesNumber ?? ''}`;
    const facts = [
      series,
      `${this.#say('ticket.order')} ${this.#order.code}`,
      `${this.#say('ticket.point-of-sale')} : ${this.#say('ticket.point-of-sale.web')}`,
      `${this.#say('ticket.issued')} ${momentText(issued, occurrence.venue.timeZone, this.#language)}`,
    ];
    this.#text(facts.filter((fact) => fact !== null).join(' · '), 8, SOFT);
  }

  /** What can be typed by hand at the door when nothing can be scanned. */
  #shortCode(): string {
    const position = this.#order.tickets.indexOf(this.#ticket) + 1;
    return `${this.#order.code}-${position}`;
  }

  #display(text: string, x: number, y: number, size: number, anchor: 'start' | 'end'): void {
    const path = this.#outline(text, { size, weight: 800, stretch: 75, anchor, letterSpacing: 0 });
    if (path !== '') this.#document.save().translate(x, y).path(path).fill(INK).restore();
  }

  #label(text: string, x: number, y: number): void {
    this.#set(text, x, y, 10, SOFT, 'left');
  }

  #text(text: string, size: number, colour: string, align: 'left' | 'center' = 'left'): void {
    if (text === '') return;
    this.#y = this.#set(text, PAGE.margin, this.#y, size, colour, align) + 3;
  }

  /** Sets a paragraph in the fonts that its characters need; gives the y below it. */
  #set(text: string, x: number, y: number, size: number, colour: string, align: 'left' | 'center'): number {
    const document = this.#document;
    const paragraph = document.struct('P', {}, () => {
      const runs = fontRuns(text.replaceAll('\u202F', '\u00A0'));
      document.fontSize(size).fillColor(colour);
      runs.forEach((run, index) => {
        const options = { width: INNER, align, continued: index < runs.length - 1, lineGap: 1.5 } as const;
        document.font(run.font);
        if (index === 0) document.text(run.text, x, y, options);
        else document.text(run.text, options);
      });
    });
    document.addStructure(paragraph);
    return document.y;
  }

  #gap(height: number): void {
    this.#y += height;
  }

  #rule(): void {
    this.#y += 9;
    this.#document.markContent('Artifact', { type: 'Layout' });
    this.#document
      .moveTo(PAGE.margin, this.#y)
      .lineTo(PAGE.width - PAGE.margin, this.#y)
      .lineWidth(0.7)
      .stroke(LINE);
    this.#document.endMarkedContent();
    this.#y += 11;
  }
}

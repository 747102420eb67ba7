import { ChangeDetectionStrategy, Component, computed, effect, input, signal } from '@angular/core';
import type { Order, Ticket } from '@parterre/contract/booking';
import { seatMark } from '@parterre/seating/places';
import { formatMoney, formatShortDay, formatTime } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { paidFor } from '../data/order-stage.ts';
import { pathOf } from '../data/qr-path.ts';

/** Quiet squares around the code, as the QR norm asks (4), less what the white paper of the drawing gives. */
const quiet = 2;

/** One ticket as printed paper, the same by day and by night; its code is drawn on the device. */
@Component({
  selector: 'pt-paper-ticket',
  templateUrl: './paper-ticket.html',
  styleUrl: './paper-ticket.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PaperTicket {
  readonly order = input.required<Order>();
  readonly ticket = input.required<Ticket>();
  /** from 1, its place in the order */
  readonly position = input.required<number>();

  protected readonly t = injectTexts('orders');
  private readonly language = injectLanguage();
  protected readonly code = signal<{ path: string; box: string; size: number } | undefined>(undefined);
  /** what one types at the door when the code cannot be scanned */
  protected readonly typed = computed(() => `${this.order().code}-${String(this.position())}`);
  protected readonly facts = computed(() => {
    const { occurrence } = this.order();
    const { tariff } = this.ticket();
    const amount = paidFor(this.ticket());
    const [language, zone] = [this.language(), occurrence.venue.timeZone];
    const price = amount.amount === 0 ? this.t('free') : formatMoney(language, amount);
    return {
      day: formatShortDay(language, occurrence.startsAt, zone),
      time: formatTime(language, occurrence.startsAt, zone),
      where: [occurrence.venue.name, occurrence.auditorium?.name, occurrence.version?.label].filter(Boolean).join(', '),
      // The tariff of a free event is named as its price is.
      tariff: amount.amount === 0 && occurrence.free ? tariff[language] : `${tariff[language]}, ${price}`,
    };
  });
  /** The seat by its row and number, under the part of the room; the standing area by its name. Undefined where there is no map. */
  protected readonly place = computed(() => {
    const { place } = this.ticket();
    if (place?.row != null && place.number !== null) {
      const mark = seatMark({ row: place.row, number: place.number });
      return { above: place.section ?? this.t('ticket.seat'), mark, words: false };
    }
    return place?.area == null ? undefined : { above: this.t('ticket.freeSeating'), mark: place.area, words: true };
  });
  protected readonly series = computed(() => {
    const { seriesNumber } = this.ticket();
    return seriesNumber === null ? undefined : String(seriesNumber).padStart(6, '0');
  });

  protected readonly voidText = computed(() => {
    const { status } = this.ticket();
    return status === 'valid' ? undefined : this.t(`ticket.void.${status}`);
  });

  constructor() {
    effect(() => void this.draw(this.ticket().code));
  }

  private async draw(text: string | null): Promise<void> {
    if (text === null) {
      this.code.set(undefined);
      return;
    }
    const { encodeQR } = await import('qr');
    // The library's least border is 1; the margin is drawn here.
    const modules = encodeQR(text, 'raw', { border: 1, ecc: 'medium' }).slice(1, -1);
    const inner = modules.map((row) => row.slice(1, -1));
    if (text !== this.ticket().code) return;
    const size = modules.length + 2 * quiet;
    this.code.set({
      path: pathOf(inner),
      box: `${String(-quiet)} ${String(-quiet)} ${String(size)} ${String(size)}`,
      size,
    });
  }
}

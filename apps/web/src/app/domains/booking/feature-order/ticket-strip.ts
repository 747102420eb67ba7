import { ChangeDetectionStrategy, Component, type ElementRef, computed, input, signal, viewChild } from '@angular/core';
import type { Order } from '@parterre/contract/booking';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { PaperTicket } from './paper-ticket.ts';

/** The tickets of an order: one below the other on a wide screen, a strip on a phone that says which of how many is seen. */
@Component({
  selector: 'pt-ticket-strip',
  imports: [PaperTicket],
  templateUrl: './ticket-strip.html',
  styleUrl: './ticket-strip.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TicketStrip {
  readonly order = input.required<Order>();

  protected readonly t = injectTexts('orders');
  private readonly strip = viewChild.required<ElementRef<HTMLElement>>('strip');
  private readonly first = signal(0);
  protected readonly count = computed(() => this.order().tickets.length);
  /** which one is seen, from 0; a strip that has grown shorter shows its last */
  protected readonly shown = computed(() => Math.min(this.first(), this.count() - 1));

  protected scrolled(): void {
    const strip = this.strip().nativeElement;
    const [one, two] = strip.children;
    if (!(one instanceof HTMLElement) || !(two instanceof HTMLElement)) return;
    const end = strip.scrollWidth - strip.clientWidth;
    // The last one cannot come to the start: what is left of the strip ends before.
    const at = strip.scrollLeft >= end - 2 ? this.count() - 1 : strip.scrollLeft / (two.offsetLeft - one.offsetLeft);
    this.first.set(Math.round(at));
  }

  protected go(by: number): void {
    const ticket = this.strip().nativeElement.children[this.shown() + by];
    ticket?.scrollIntoView({ inline: 'start', block: 'nearest' });
  }
}

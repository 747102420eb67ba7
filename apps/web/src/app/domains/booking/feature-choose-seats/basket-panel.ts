import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import type { Occurrence } from '@parterre/contract/programme';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { type BasketLine, basketGroups, isQuoteOf, lineName, sumOf, wantedLines } from '../data/basket.ts';
import { injectBookingWords } from '../data/booking-words.ts';
import type { LiveQuote } from '../data/live-quote.ts';
import type { SeatChoice } from '../data/seat-choice.ts';
import { HoldClock } from './hold-clock.ts';
import { SumLines } from './sum-lines.ts';

/** The seats held, a tariff for each, what they cost, and the one action of the page. On a phone it folds. */
@Component({
  selector: 'pt-basket-panel',
  imports: [HoldClock, SumLines],
  templateUrl: './basket-panel.html',
  styleUrl: './basket-panel.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BasketPanel {
  readonly occurrence = input.required<Occurrence>();
  /** seats are pressed one by one; else places are counted */
  readonly seated = input.required<boolean>();
  readonly choice = input.required<SeatChoice>();
  readonly lines = input.required<readonly BasketLine[]>();
  readonly quote = input.required<LiveQuote>();
  readonly tariff = output<{ id: string; tariffId: string }>();
  readonly remove = output<string>();
  readonly pay = output();
  /** the last seat was given back here: what was pressed is gone */
  readonly allGivenBack = output();

  protected readonly t = injectTexts('booking');
  protected readonly words = injectBookingWords();
  protected readonly folded = signal(false);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly injector = inject(Injector);
  protected readonly groups = computed(() => basketGroups(this.lines()));
  protected readonly total = computed(() => {
    const quote = this.quote().quote();
    return quote && isQuoteOf(quote, this.lines()) ? quote.due : sumOf(this.occurrence(), this.lines()).due;
  });
  protected readonly ready = computed(() => this.choice().hold() !== null && wantedLines(this.lines()) !== undefined);
  /** what has to be shown at the door, once for each tariff that asks for something */
  protected readonly proofs = computed(() => {
    const conditions = this.lines().flatMap(({ price }) =>
      price?.condition ? [this.words.local(price.condition)] : [],
    );
    return [...new Set(conditions)];
  });

  /** what is held, in few words, while the detail is folded */
  protected readonly brief = computed(() => {
    const groups = this.groups().flatMap(({ area, lines }) =>
      area === null
        ? lines.flatMap((line) => (line.seat === null ? [] : [this.place(line)]))
        : [this.several(area, lines)],
    );
    return groups.length > 0 ? this.words.list(groups) : this.t.count('basket.subtotal', this.lines().length);
  });

  constructor() {
    // A low window, or a page enlarged to twice its size, keeps its room for the map.
    afterNextRender(() => this.folded.set(matchMedia('(max-height: 45rem) and (max-width: 59.99rem)').matches));
  }

  /** A line in words: `Balcon A3`, `Fosse, place 2`. */
  protected place(line: BasketLine): string {
    if (line.seat !== null) return lineName(line);
    const place = this.t('basket.place', { number: line.mark });
    return line.area === null ? place : this.t('basket.inArea', { area: line.area.name, place });
  }

  protected several(area: string, lines: readonly BasketLine[]): string {
    return `${String(lines.length)} × ${area}`;
  }

  /** The keyboard goes on with the next line; after the last one, elsewhere. */
  protected giveOneBack(id: string): void {
    const place = this.lines().findIndex((line) => line.id === id);
    this.remove.emit(id);
    const focus = () => {
      const rest = this.host.nativeElement.querySelectorAll<HTMLElement>('.remove');
      if (rest.length === 0) this.allGivenBack.emit();
      else rest[Math.min(place, rest.length - 1)]?.focus();
    };
    afterNextRender({ write: focus }, { injector: this.injector });
  }

  protected giveBack(): void {
    void this.choice().giveBack();
    this.allGivenBack.emit();
  }

  protected choose(id: string, event: Event): void {
    if (event.target instanceof HTMLSelectElement) this.tariff.emit({ id, tariffId: event.target.value });
  }
}

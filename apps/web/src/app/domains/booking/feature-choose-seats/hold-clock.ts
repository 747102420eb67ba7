import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  afterNextRender,
  computed,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { clockFace } from '../../../platform/language/measures.ts';
import { PRESENT, secondsLeft } from '../../../ui/countdown/countdown.ts';

/** Seconds left at which a screen reader is told. */
const told = [300, 120, 60, 30];

/** The time that seats are still held, with its gauge in brass. */
@Component({
  selector: 'pt-hold-clock',
  template: `
    <b
      ><time class="num" role="timer" [attr.datetime]="'PT' + left() + 'S'">{{ face() }}</time></b
    >
    <span>{{ t('hold.kept') }}</span>
    <i aria-hidden="true" [style.inline-size.%]="share()"></i>
    <span class="sr" aria-live="polite">{{ news() }}</span>
  `,
  styles: `
    @layer page {
      :host {
        position: relative;
        display: flex;
        align-items: baseline;
        gap: 0.6rem;
        font-size: var(--t-13);
        color: var(--text-soft);
      }
      b {
        font: 700 1.375rem / 1 var(--display);
        font-stretch: 75%;
        color: var(--text);
        @media (min-width: 60rem) {
          font-size: 2.25rem;
        }
      }
      i {
        position: absolute;
        inset: var(--gauge-edge, auto auto 0 0);
        height: 3px;
        background: var(--brass);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HoldClock {
  /** ISO instant by this device's clock */
  readonly until = input.required<string>();
  /** seconds of the whole hold */
  readonly length = input.required<number>();
  readonly over = output();

  protected readonly t = injectTexts('booking');
  private readonly present = inject(PRESENT);
  private readonly now = signal(this.present());
  private saidOver = '';
  protected readonly left = computed(() => secondsLeft(this.until(), this.now()));
  protected readonly face = computed(() => clockFace(this.left()));
  protected readonly share = computed(() => Math.min(100, (100 * this.left()) / Math.max(1, this.length())));
  protected readonly news = computed(() => {
    const mark = told.findLast((seconds) => this.left() <= seconds);
    if (mark === undefined) return '';
    return mark >= 60 ? this.t.count('hold.minutesLeft', mark / 60) : this.t.count('hold.secondsLeft', mark);
  });

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      const timer = setInterval(() => this.tick(), 1000);
      destroyed.onDestroy(() => clearInterval(timer));
    });
  }

  private tick(): void {
    this.now.set(this.present());
    if (this.left() > 0 || this.saidOver === this.until()) return;
    this.saidOver = this.until();
    this.over.emit();
  }
}

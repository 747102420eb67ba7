import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  InjectionToken,
  afterNextRender,
  computed,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import { clockFace } from '../../platform/language/measures.ts';

/** The present, in milliseconds; tests give their own. */
export const PRESENT = new InjectionToken<() => number>('present', {
  providedIn: 'root',
  factory: () => () => Date.now(),
});

/** Whole seconds left until `until`, never below zero. @param until ISO instant @param now milliseconds */
export function secondsLeft(until: string, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(until) - now) / 1000));
}

/**
 * Time left, for the eye, every second; a screen reader is not told each of them: put the sentence that matters
 * ("2 minutes left") in a live region of the page. The end is said once by `over`.
 */
@Component({
  selector: 'pt-countdown',
  template: `<time class="num" role="timer" [attr.datetime]="'PT' + left() + 'S'">{{ face() }}</time>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Countdown {
  /** ISO instant */
  readonly until = input.required<string>();
  readonly over = output();

  private readonly present = inject(PRESENT);
  private readonly now = signal(this.present());
  protected readonly left = computed(() => secondsLeft(this.until(), this.now()));
  protected readonly face = computed(() => clockFace(this.left()));

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      const timer = setInterval(() => this.tick(timer), 1000);
      destroyed.onDestroy(() => clearInterval(timer));
    });
  }

  private tick(timer: ReturnType<typeof setInterval>): void {
    this.now.set(this.present());
    if (this.left() > 0) return;
    clearInterval(timer);
    this.over.emit();
  }
}

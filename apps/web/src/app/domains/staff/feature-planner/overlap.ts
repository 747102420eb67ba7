import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { Problem } from '../../../platform/api/problem.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { formatTime } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { type OtherScreening, nextFreeStart, otherScreeningOf } from '../data/other-screening.ts';

/** Why a screening was refused; an overlap names the other one and offers the first free time after it. */
@Component({
  selector: 'pt-overlap',
  template: `
    <div class="hurt" role="alert">
      @if (other(); as taken) {
        <p>
          <b>{{ t('overlap.title') }}</b> {{ t('overlap.line', times(taken)) }}
        </p>
        @if (offers()) {
          <div>
            <button type="button" class="btn small num" (click)="moved.emit(next(taken))">
              {{ t('overlap.move', { time: time(next(taken)) }) }}
            </button>
          </div>
        }
      } @else {
        <p>{{ say(problem()) }}</p>
      }
    </div>
  `,
  styleUrl: '../ui/desk.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Overlap {
  protected readonly t = injectTexts('staff');
  protected readonly say = injectProblemText('staff');
  private readonly language = injectLanguage();
  readonly problem = input.required<Problem>();
  readonly zone = input.required<string>();
  /** whether the next free time is offered */
  readonly offers = input(true);
  /** the instant at which the auditorium is free */
  readonly moved = output<string>();

  protected readonly other = computed(() => otherScreeningOf(this.problem()));
  protected readonly next = nextFreeStart;

  protected times(other: OtherScreening): Record<string, string> {
    return {
      title: other.title,
      start: this.time(other.startsAt),
      end: this.time(other.endsAt),
      free: this.time(other.freeAt),
    };
  }

  protected time(instant: string): string {
    return formatTime(this.language(), instant, this.zone());
  }
}

import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { selectionOf } from '@parterre/seating/editing/selection';
import { type SeatMapWarning, isBlocking } from '@parterre/seating/review-seat-map';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import type { Designer } from './designer.ts';
import { warningWords } from './warning-words.ts';

/** What is worth a look; a press selects the seats concerned. */
@Component({
  selector: 'pt-warning-list',
  template: `
    <ul>
      @for (one of shown(); track $index) {
        <li [class.blocking]="one.blocking">
          @if (one.seats) {
            <button type="button" (click)="show(one.warning)">{{ one.words }}</button>
          } @else {
            <p>{{ one.words }}</p>
          }
          @if (one.blocking) {
            <span class="tag alert">{{ t('warnings.blocking') }}</span>
          }
        </li>
      } @empty {
        <li class="soft">{{ t('warnings.none') }}</li>
      }
    </ul>
  `,
  styles: `
    @layer page {
      li {
        padding-block: 0.35rem;
        border-bottom: 1px solid var(--line);
        font-size: var(--t-13);
        line-height: 1.35;
      }
      button {
        text-align: start;
        min-height: 1.5rem;
        text-decoration: underline;
        text-decoration-color: var(--brass);
        text-underline-offset: 0.2em;
        &:hover {
          text-decoration-thickness: 2px;
        }
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WarningList {
  readonly designer = input.required<Designer>();
  readonly showed = output();
  protected readonly t = injectTexts('designer');
  protected readonly shown = computed(() => {
    const [map, warnings] = [this.designer().map(), this.designer().warnings()];
    return warnings.slice(0, 200).map((warning) => ({
      warning,
      words: warningWords(this.t, map, warning),
      blocking: isBlocking(warning),
      seats: warning.seats.length + (warning.areas?.length ?? 0) > 0,
    }));
  });

  protected show({ seats, areas = [] }: SeatMapWarning): void {
    this.designer().select(selectionOf(seats, areas));
    this.showed.emit();
  }
}

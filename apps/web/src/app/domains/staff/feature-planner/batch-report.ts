import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { BatchResult } from '@parterre/contract/planning';
import { formatShortDay, formatTime } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Problem } from '../../../platform/api/problem.ts';

/** What a batch did, or would do: how many, and each that is refused with its reason. */
@Component({
  selector: 'pt-batch-report',
  template: `
    @if (done() > 0) {
      <p>{{ t.count(dryRun() ? 'week.would' : 'week.did', done()) }}</p>
    }
    @if (refused().length > 0) {
      <div class="hurt" role="alert">
        <p>
          <b>{{ t.count(dryRun() ? 'week.wouldNot' : 'week.didNot', refused().length) }}</b>
        </p>
        <ul class="num">
          @for (one of refused(); track one.index) {
            <li>{{ line(one) }}</li>
          }
        </ul>
      </div>
    }
    @if (remarks() > 0) {
      <p class="note">{{ t.count('week.remarks', remarks()) }}</p>
    }
  `,
  styleUrl: '../ui/desk.css',
  styles: `
    @layer page {
      :host {
        gap: var(--s-8);
      }
      ul {
        display: grid;
        gap: var(--s-4);
        max-height: 12rem;
        overflow-y: auto;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BatchReport {
  protected readonly t = injectTexts('staff');
  private readonly say = injectProblemText('staff');
  private readonly language = injectLanguage();
  readonly results = input.required<readonly BatchResult[]>();
  readonly zone = input.required<string>();
  readonly dryRun = input(false);

  protected readonly refused = computed(() => this.results().filter(({ refusal }) => refusal !== null));
  protected readonly done = computed(() => this.results().length - this.refused().length);
  protected readonly remarks = computed(() => this.results().filter(({ warnings }) => warnings.length > 0).length);

  protected line({ index, title, refusal }: BatchResult): string {
    if (!refusal) return '';
    const what = title ?? this.t('week.operation', { number: index + 1 });
    const { other } = refusal;
    if (!other) return `${what} : ${this.say(new Problem(refusal.code, 409))}`;
    const zone = this.zone();
    return this.t('week.takenBy', {
      title: what,
      other: other.title,
      day: formatShortDay(this.language(), other.startsAt, zone),
      start: formatTime(this.language(), other.startsAt, zone),
      free: formatTime(this.language(), other.freeAt, zone),
    });
  }
}

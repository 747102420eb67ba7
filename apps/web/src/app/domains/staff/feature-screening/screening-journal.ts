import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { ScreeningChanges } from '@parterre/contract/planning';
import type { PlannedScreening } from '@parterre/contract/programme';
import { apiResource } from '../../../platform/api/api.ts';
import { formatMoney, formatShortDay, formatTime } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Desk } from '../api/desk.ts';
import { type Difference, type JournalEntry, journalOf } from '../data/journal.ts';
import { DeskProblem } from '../ui/desk-problem.ts';

/** What was changed of a screening: when, by whom, and what became of what. */
@Component({
  selector: 'pt-screening-journal',
  imports: [Skeleton, DeskProblem],
  template: `
    <h2>{{ t('journal.title') }}</h2>
    @if (read.problem(); as p) {
      <pt-desk-problem [problem]="p" (retry)="read.reload()" />
    } @else if (read.value()) {
      <ol>
        @for (entry of entries(); track $index) {
          <li>
            <p class="soft num">{{ when(entry.at) }} · {{ entry.by?.name || t('journal.nobody') }}</p>
            @if (entry.kind !== 'changed') {
              <p>
                <b>{{ kindOf(entry) }}</b>
                @if (entry.reason) {
                  {{ t('journal.why', { reason: entry.reason }) }}
                }
              </p>
            }
            @for (one of entry.differences; track $index) {
              <p class="num">{{ words(one) }}</p>
            } @empty {
              @if (entry.kind === 'changed') {
                <p>{{ t('journal.same') }}</p>
              }
            }
          </li>
        } @empty {
          <li class="note">{{ t('journal.none') }}</li>
        }
      </ol>
    } @else {
      <pt-skeleton [label]="t('loading')" [lines]="3" />
    }
  `,
  styleUrl: '../ui/desk.css',
  styles: `
    @layer page {
      ol {
        display: grid;
        margin-top: var(--s-8);
      }
      li {
        padding-block: var(--s-8);
        border-top: 1px solid var(--line);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ScreeningJournal {
  protected readonly t = injectTexts('staff');
  private readonly language = injectLanguage();
  private readonly desk = inject(Desk);
  readonly screening = input.required<PlannedScreening>();

  /** read anew with the screening: what changed it is in it */
  protected readonly read = apiResource<ScreeningChanges>(() =>
    this.desk.api(`/screenings/${this.screening().id}/changes`),
  );
  protected readonly entries = computed(() => journalOf(this.read.value()?.items ?? [], this.screening()));

  reload(): void {
    this.read.reload();
  }

  protected when(instant: string): string {
    const [language, zone] = [this.language(), this.desk.zone()];
    return `${formatShortDay(language, instant, zone)}, ${formatTime(language, instant, zone)}`;
  }

  protected kindOf({ kind }: JournalEntry): string {
    return this.t(`journal.${kind === 'interrupted' || kind === 'postponed' ? kind : 'taken'}`);
  }

  protected words(one: Difference): string {
    switch (one.what) {
      case 'start':
        return this.t('journal.start', { before: this.when(one.before), after: this.when(one.after) });
      case 'price': {
        const name = one.zone === '' ? one.code : `${one.code} ${one.zone}`;
        return this.t('journal.price', { name, before: this.amount(one.before), after: this.amount(one.after) });
      }
      case 'room':
      case 'film':
      case 'version':
        return this.t(`journal.${one.what}`, { before: one.before ?? '–', after: one.after ?? '–' });
      default:
        return this.t(`journal.${one.what}`, { before: one.before, after: one.after });
    }
  }

  private amount(amount: number | null): string {
    if (amount === null) return this.t('journal.notSold');
    return formatMoney(this.language(), { amount, currency: this.desk.currency() });
  }
}

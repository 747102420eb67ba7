import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { ModeratedReviewSheet, ReviewDecision } from '@parterre/contract/reviews';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { deviceZone } from '../../../platform/language/days.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { starMarks } from '../../../ui/stars/star-marks.ts';
import { momentText } from '../data/event-moments.ts';

/** A review as an administrator reads it: what it says, what it is reported for, what happened to it, and what may be decided. */
@Component({
  selector: 'pt-review-sheet',
  template: `
    <h2>
      <a [href]="paths().film(review().film.slug)">{{ review().film.title }}</a>
    </h2>
    <p class="note">
      {{ t(wordOf(review().status)) }} · {{ review().author }} · <span class="num">{{ written() }}</span>
    </p>
    <div class="acts">
      <button type="button" class="btn small" [attr.aria-disabled]="busy()" (click)="decided.emit('keep')">
        {{ t(review().status === 'shown' ? 'keep' : 'show') }}
      </button>
      <button type="button" class="btn small" [attr.aria-disabled]="busy()" (click)="decided.emit('hide')">
        {{ t('hide') }}…
      </button>
    </div>
    <p>
      <span class="marks" aria-hidden="true">{{ starMarks(review().stars) }}</span>
      <span class="sr">{{ t('outOf', { stars: review().stars }) }}</span>
      @if (review().attended) {
        <span class="tag brass">{{ t('seen') }}</span>
      }
    </p>
    <p class="told" [attr.lang]="review().language">{{ review().comment ?? t('noComment') }}</p>
    @if (review().reason; as reason) {
      <p class="note">{{ t('hiddenFor', { reason }) }}</p>
    }
    @if (reports(); as told) {
      @if (told.length > 0) {
        <h3>{{ t.count('reported', told.length) }}</h3>
        <ul>
          @for (one of told; track $index) {
            <li>
              <b>{{ one.reason }}</b>&ngsp;<span class="soft">{{ one.by }}, {{ one.at }}</span>
              @if (one.answered) {
                <span class="tag">{{ t('answered') }}</span>
              }
              @if (one.text) {
                <q>{{ one.text }}</q>
              }
            </li>
          }
        </ul>
      }
    }
    <h3>{{ t('history') }}</h3>
    <ul>
      @for (one of history(); track $index) {
        <li>
          <b>{{ one.did }}</b>&ngsp;<span class="soft">{{ one.by }}, {{ one.at }}</span>
          @if (one.reason) {
            <q>{{ one.reason }}</q>
          }
        </li>
      }
    </ul>
  `,
  styleUrl: '../ui/desk.css',
  styles: `
    @layer page {
      :host {
        gap: var(--s-12);
      }
      h3 {
        font-size: var(--t-14);
        font-weight: 600;
      }
      .marks {
        color: var(--brass-text);
        letter-spacing: 0.08em;
      }
      .told {
        white-space: pre-line;
        overflow-wrap: anywhere;
      }
      ul {
        font-size: var(--t-13);
      }
      li {
        padding-block: var(--s-4);
        border-top: 1px solid var(--line);
        overflow-wrap: anywhere;
      }
      q {
        display: block;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReviewSheet {
  protected readonly t = injectTexts('deskReviews');
  protected readonly paths = injectPaths();
  protected readonly starMarks = starMarks;
  private readonly language = injectLanguage();
  readonly review = input.required<ModeratedReviewSheet>();
  readonly busy = input(false);
  readonly decided = output<ReviewDecision['action']>();

  protected readonly written = computed(() => this.moment(this.review().createdAt));
  protected readonly reports = computed(() =>
    this.review().allReports.map(({ reason, text, by, at, answered }) => ({
      ...{ text, answered, by: by ?? this.t('someone'), at: this.moment(at), reason: this.t(`for.${reason}`) },
    })),
  );
  protected readonly history = computed(() =>
    this.review().history.map(({ action, by, at, stars, reason }) => ({
      ...{ reason, by: by ?? this.t('someone'), at: this.moment(at) },
      did: this.t(`action.${action}`) + (stars === null ? '' : `, ${this.t('outOf', { stars })}`),
    })),
  );

  protected wordOf(status: ModeratedReviewSheet['status']) {
    return `status.${status}` as const;
  }

  private moment(instant: string): string {
    return momentText(this.language(), instant, deviceZone());
  }
}

import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type {
  ModeratedReview,
  ModeratedReviewSheet,
  ReviewDecision,
  ReviewDecisionResult,
} from '@parterre/contract/reviews';
import type { Page } from '@parterre/contract/wire';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { keepLast } from '../../../platform/api/keep-last.ts';
import { Problem } from '../../../platform/api/problem.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { deviceZone } from '../../../platform/language/days.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { describePage } from '../../../platform/seo.ts';
import { starMarks } from '../../../ui/stars/star-marks.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { reportReasons } from '../../reviews/api/report-reasons.ts';
import { momentText } from '../data/event-moments.ts';
import { RowPicks } from '../data/row-picks.ts';
import { BulkBar } from '../ui/bulk-bar.ts';
import { DeskProblem } from '../ui/desk-problem.ts';
import { Pages } from '../ui/pages.ts';
import { ReasonDialog } from '../ui/reason-dialog.ts';
import { SearchBox } from '../ui/search-box.ts';
import { ReviewSheet } from './review-sheet.ts';

type Action = ReviewDecision['action'];

/** Reviews that people reported, or that were changed after they were hidden: looked at one by one, decided one by one or many at once. */
@Component({
  selector: 'pt-review-queue-page',
  imports: [BulkBar, DeskProblem, Pages, ReasonDialog, ReviewSheet, SearchBox, Skeleton],
  templateUrl: './review-queue-page.html',
  styleUrls: ['../ui/desk.css', '../ui/queue.css', './review-queue-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class ReviewQueuePage {
  protected readonly t = injectTexts('deskReviews');
  protected readonly say = injectProblemText('deskReviews');
  protected readonly starMarks = starMarks;
  protected readonly reasons = reportReasons;
  private readonly language = injectLanguage();
  private readonly api = inject(Api);
  private readonly here = inject(Here);
  private readonly toasts = inject(Toasts);

  readonly state = input<string>();
  readonly reason = input<string>();
  readonly q = input<string>();
  readonly page = input<string>();
  readonly review = input<string>();

  protected readonly open = computed(() => this.state() !== 'decided');
  protected readonly list = apiResource<Page<ModeratedReview>>(() => ({
    path: '/moderation/reviews',
    query: {
      state: this.open() ? 'open' : 'decided',
      reason: this.reason(),
      q: this.q(),
      page: this.page(),
      pageSize: 50,
    },
  }));
  protected readonly shown = keepLast(this.list.value);
  /** the one that is read at the side */
  protected readonly read = apiResource<ModeratedReviewSheet>(() => {
    const id = this.review();
    return id === undefined ? undefined : `/moderation/reviews/${encodeURIComponent(id)}`;
  });
  protected readonly picks = new RowPicks(() => this.shown()?.items ?? []);
  protected readonly deciding = new Submission();
  /** what is to be hidden, while it is asked why */
  protected readonly hiding = signal<readonly string[] | undefined>(undefined);

  constructor() {
    describePage(() => ({ title: this.t('title'), hidden: true }));
  }

  protected moment(instant: string | null): string {
    const zone = deviceZone();
    return instant === null ? '' : momentText(this.language(), instant, zone);
  }

  protected reasonsOf(review: ModeratedReview): string {
    return review.reasons.map((reason) => this.t(`for.${reason}`)).join(', ');
  }

  protected filter(name: string, value: string): void {
    void this.here.go({ [name]: value === '' ? null : value, page: null });
  }

  protected look(id: string): void {
    void this.here.go({ review: id });
  }

  /** Hiding asks why first. */
  protected decide(action: Action, ids: readonly string[]): void {
    if (action === 'keep') void this.send('keep', ids, null);
    else {
      this.deciding.clear();
      this.hiding.set(ids);
    }
  }

  protected async hide(reason: string): Promise<void> {
    const ids = this.hiding();
    if (ids && (await this.send('hide', ids, reason))) this.hiding.set(undefined);
  }

  private async send(action: Action, ids: readonly string[], reason: string | null): Promise<boolean> {
    let result: ReviewDecisionResult | undefined;
    const done = await this.deciding.run(async () => {
      const body: ReviewDecision = { ids: [...ids], action, reason };
      result = await this.api.post<ReviewDecisionResult>('/moderation/reviews/decisions', { body });
    });
    if (!done || !result) return false;
    const decided = result.items.filter(({ ok }) => ok).map(({ id }) => id);
    if (decided.length > 0) {
      const undo = { label: this.t('undo'), run: () => void this.send('keep', decided, null) };
      this.toasts.show(this.t.count(`did.${action}`, decided.length), action === 'hide' ? undo : undefined);
    }
    this.list.reload();
    this.read.reload();
    const refused = result.items.find(({ ok }) => !ok);
    if (refused?.code) this.deciding.problem.set(new Problem(refused.code, 404));
    return refused === undefined;
  }
}

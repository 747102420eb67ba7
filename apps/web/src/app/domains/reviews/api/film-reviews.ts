import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';
import type { FilmRating, Review, ReviewList, ReviewSort } from '@parterre/contract/reviews';
import { apiResource } from '../../../platform/api/api.ts';
import { keepLast } from '../../../platform/api/keep-last.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { dayAt, deviceZone, fullDay } from '../../../platform/language/days.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { TextLibrary } from '../../../platform/language/load-texts.ts';
import { withQuery } from '../../../platform/navigation/address.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { starMarks } from '../../../ui/stars/star-marks.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Session } from '../../accounts/api/session.ts';
import { MyReview } from '../ui/my-review.ts';
import { ReportDialog } from '../ui/report-dialog.ts';

const sorts: readonly ReviewSort[] = ['newest', 'highest', 'lowest', 'attended'];

/** What people say of a film, and what one says oneself. Drawn by the browser, when somebody comes near: `@defer (on viewport)`. */
@Component({
  selector: 'pt-film-reviews',
  imports: [ErrorState, MyReview, ReportDialog, Skeleton],
  templateUrl: './film-reviews.html',
  styleUrl: './film-reviews.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FilmReviews {
  readonly filmId = input.required<string>();
  /** what all come to at this moment; the page may have been drawn some time ago */
  readonly rated = output<FilmRating>();

  protected readonly t = injectTexts('reviews');
  protected readonly say = injectProblemText('reviews');
  protected readonly starMarks = starMarks;
  protected readonly sorts = sorts;
  protected readonly scale = [5, 4, 3, 2, 1] as const;
  protected readonly session = inject(Session);
  private readonly language = injectLanguage();
  private readonly paths = injectPaths();
  private readonly router = inject(Router);
  private readonly here = inject(Here);
  private readonly title = viewChild<ElementRef<HTMLElement>>('title');

  /** the words come with this piece, not with the page */
  protected readonly ready = signal(false);
  protected readonly sort = signal<ReviewSort>('newest');
  /** 0 for all */
  protected readonly stars = signal(0);
  protected readonly page = linkedSignal({
    source: () => [this.filmId(), this.sort(), this.stars()],
    computation: () => 1,
  });
  protected readonly list = apiResource<ReviewList>(() => ({
    path: `/films/${encodeURIComponent(this.filmId())}/reviews`,
    query: { sort: this.sort(), stars: this.stars() || undefined, page: this.page(), pageSize: 10 },
  }));
  protected readonly shown = keepLast(this.list.value, this.filmId);
  protected readonly rows = computed(() =>
    (this.shown()?.items ?? []).map((review) => ({
      review,
      written: this.day(review.createdAt),
      edited: review.editedAt === null ? '' : this.t('list.edited', { day: this.day(review.editedAt) }),
    })),
  );
  protected readonly own = signal<string | undefined>(undefined);
  protected readonly reported = signal<Review | undefined>(undefined);

  constructor() {
    void inject(TextLibrary)
      .load(['reviews'], this.language())
      .then(() => this.ready.set(true));
    effect(() => {
      const rating = this.list.value()?.rating;
      if (rating) this.rated.emit(rating);
    });
  }

  protected sorted(value: string): void {
    this.sort.set(sorts.find((one) => one === value) ?? 'newest');
  }

  protected turn(page: number): void {
    this.page.set(page);
    this.title()?.nativeElement.focus();
  }

  protected report(review: Review): void {
    if (this.session.account()) this.reported.set(review);
    else {
      const next = `${this.here.address().split('#')[0] ?? ''}#reviews`;
      void this.router.navigateByUrl(withQuery(this.paths().signIn(), { next }));
    }
  }

  private day(instant: string): string {
    return fullDay(this.language(), dayAt(instant, deviceZone()));
  }
}

import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';
import type { OwnReviewAnswer } from '@parterre/contract/reviews';
import { type Problem, problemOf } from '../../../platform/api/problem.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { DEVICE_STORAGE } from '../../../platform/device-storage.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { withQuery } from '../../../platform/navigation/address.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { Dialog } from '../../../ui/dialog/dialog.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { starMarks } from '../../../ui/stars/star-marks.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { Session } from '../../accounts/api/session.ts';
import { ReviewDraft } from '../data/review-draft.ts';
import { ReviewRequests } from '../data/review-requests.ts';

/** As the server counts; the contract's number, which is not imported because its schemas would come along. */
const longest = 2000;

/**
 * What one says oneself of a film: written, changed, taken back. What is typed is kept on the device until it is published, also while one
 * signs in for it.
 */
@Component({
  selector: 'pt-my-review',
  imports: [Control, Dialog, Field],
  templateUrl: './my-review.html',
  styleUrl: './my-review.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MyReview {
  readonly filmId = input.required<string>();
  /** something was published, changed or taken back */
  readonly changed = output();
  /** the id of one's own review, once it is known that there is one */
  readonly mine = output<string | undefined>();

  protected readonly t = injectTexts('reviews');
  protected readonly say = injectProblemText('reviews');
  private readonly paths = injectPaths();
  private readonly here = inject(Here);
  protected readonly session = inject(Session);
  protected readonly starMarks = starMarks;
  protected readonly longest = longest;
  protected readonly scale = [1, 2, 3, 4, 5] as const;
  private readonly language = injectLanguage();
  private readonly requests = inject(ReviewRequests);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly storage = inject(DEVICE_STORAGE);
  private readonly injector = inject(Injector);
  private readonly title = viewChild<ElementRef<HTMLElement>>('title');

  private readonly draft = computed(() => new ReviewDraft(this.storage, this.filmId()));
  private readonly own = signal<OwnReviewAnswer | undefined>(undefined);
  protected readonly unread = signal<Problem | undefined>(undefined);
  protected readonly review = computed(() => this.own()?.review ?? undefined);
  protected readonly attended = computed(() => this.own()?.attended ?? false);
  protected readonly editing = signal(false);
  protected readonly asking = signal(false);
  protected readonly stars = signal(0);
  protected readonly comment = signal('');
  protected readonly lacksStars = signal(false);
  protected readonly keptHere = signal(false);
  protected readonly left = computed(() => longest - this.comment().length);
  protected readonly begun = computed(() => this.editing() || this.stars() > 0 || this.comment() !== '');
  protected readonly visitor = computed(() => this.session.account() === null);
  protected readonly publishing = new Submission();
  protected readonly deleting = new Submission();
  /** there, and back to these words */
  protected readonly signIn = computed(() =>
    withQuery(this.paths().signIn(), { next: `${this.here.address().split('#')[0] ?? ''}#reviews` }),
  );

  constructor() {
    effect(() => {
      this.filmId();
      untracked(() => void this.open());
    });
    effect(() => this.mine.emit(this.review()?.id));
  }

  protected async open(): Promise<void> {
    const filmId = this.filmId();
    this.unread.set(undefined);
    const kept = this.draft().read();
    this.stars.set(kept?.stars ?? 0);
    this.comment.set(kept?.comment ?? '');
    this.keptHere.set(kept !== undefined);
    this.editing.set(kept !== undefined);
    try {
      const account = await this.session.load();
      const own = account === null ? undefined : await this.requests.own(filmId);
      if (filmId === this.filmId()) this.own.set(own);
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === 'unauthenticated') this.session.use(null);
      else this.unread.set(problem);
    }
  }

  protected pick(stars: number): void {
    this.stars.set(stars);
    this.lacksStars.set(false);
    this.keep();
  }

  protected type(comment: string): void {
    this.comment.set(comment);
    this.keep();
  }

  protected edit(): void {
    const review = this.review();
    this.stars.set(review?.stars ?? 0);
    this.comment.set(review?.comment ?? '');
    this.editing.set(true);
    this.focusTitle();
  }

  protected cancel(): void {
    this.clear();
    this.focusTitle();
  }

  protected async publish(event: Event): Promise<void> {
    event.preventDefault();
    this.lacksStars.set(this.stars() === 0);
    if (this.lacksStars()) {
      (event.target as HTMLFormElement).querySelector<HTMLElement>('input[type=radio]')?.focus();
      return;
    }
    if (this.visitor()) {
      void this.router.navigateByUrl(this.signIn());
      return;
    }
    const body = { stars: this.stars(), comment: this.comment().trim() || null, language: this.language() };
    const before = this.review();
    const done = await this.publishing.run(async () => {
      this.own.set(await this.requests.write(this.filmId(), body));
    });
    if (!done) return;
    const waits = this.review()?.status === 'revised';
    this.toasts.show(this.t(waits ? 'mine.waits' : before ? 'mine.changed' : 'mine.published'));
    this.clear();
    this.focusTitle();
    this.changed.emit();
  }

  protected async takeBack(): Promise<void> {
    const done = await this.deleting.run(() => this.requests.takeBack(this.filmId()));
    if (!done) return;
    this.asking.set(false);
    this.own.update((own) => own && { ...own, review: null });
    this.clear();
    this.toasts.show(this.t('mine.deleted'));
    this.focusTitle();
    this.changed.emit();
  }

  private keep(): void {
    this.keptHere.set(this.draft().keep({ stars: this.stars(), comment: this.comment() }));
  }

  private clear(): void {
    this.draft().forget();
    this.publishing.clear();
    this.keptHere.set(false);
    this.lacksStars.set(false);
    this.editing.set(false);
    this.stars.set(0);
    this.comment.set('');
  }

  /** What had the focus is gone from the page. */
  private focusTitle(): void {
    afterNextRender(() => this.title()?.nativeElement.focus(), { injector: this.injector });
  }
}

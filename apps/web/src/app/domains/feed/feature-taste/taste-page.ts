import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject, signal } from '@angular/core';
import type { FeedControls, FeedTaste } from '@parterre/contract/feed';
import { type MusicGenre, isMusicGenre, musicGenreName, musicGenres } from '@parterre/contract/music-genres';
import { type Problem, problemOf } from '../../../platform/api/problem.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { describePage } from '../../../platform/seo.ts';
import { Dialog } from '../../../ui/dialog/dialog.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { FeedApi } from '../data/feed-api.ts';
import { FeedVisit } from '../data/feed-visit.ts';
import { withGenre } from '../data/taste-change.ts';

/** Genres offered before one asks for all of them: those that were learned or chosen come first. */
const few = 10;

/** What the feed is to show more and less of, whether it may learn, what it has learned, and how to be rid of it. */
@Component({
  selector: 'pt-taste-page',
  imports: [Dialog, ErrorState, Skeleton],
  templateUrl: './taste-page.html',
  styleUrl: './taste-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class TastePage {
  protected readonly t = injectTexts('feed');
  protected readonly paths = injectPaths();
  protected readonly say = injectProblemText();
  private readonly language = injectLanguage();
  private readonly api = inject(FeedApi);
  private readonly visit = inject(FeedVisit);
  private readonly toasts = inject(Toasts);
  private readonly document = inject(DOCUMENT);

  protected readonly taste = signal<FeedTaste | undefined>(undefined);
  protected readonly problem = signal<Problem | undefined>(undefined);
  private readonly asItCame = signal<FeedTaste | undefined>(undefined);
  protected readonly refusal = signal<Problem | undefined>(undefined);
  protected readonly all = signal(false);
  protected readonly forgetting = signal(false);
  /** the last change counts: an answer to one before it changes nothing */
  private changes = 0;

  /** Those that were chosen and learned come first, as it was when they came: nothing moves away under a finger. */
  private readonly order = computed(() => {
    const taste = this.asItCame();
    const chosen = new Set(taste?.controls.genres.map(({ genre }) => genre));
    const learned = new Map(taste?.learned.map(({ genre, share }) => [genre, share]));
    const rank = (genre: MusicGenre): number => (chosen.has(genre) ? 2 : 0) + (learned.get(genre) ?? 0);
    return musicGenres
      .map((id) => ({ id, name: musicGenreName(id, this.language()), rank: rank(id) }))
      .sort((a, b) => b.rank - a.rank || a.name.localeCompare(b.name, this.language()));
  });
  protected readonly genres = computed(() => {
    const weights = new Map(this.taste()?.controls.genres.map(({ genre, weight }) => [genre, weight]));
    return this.order()
      .slice(0, this.all() ? undefined : few)
      .map(({ id, name }) => ({ id, name, weight: weights.get(id) ?? 0 }));
  });
  protected readonly learned = computed(() =>
    (this.taste()?.learned ?? [])
      .flatMap(({ genre, share }) =>
        isMusicGenre(genre) ? [{ name: musicGenreName(genre, this.language()), share: Math.round(share * 100) }] : [],
      )
      .slice(0, 5),
  );

  constructor() {
    describePage(() => ({ title: this.t('taste.title'), hidden: true }));
    void this.load();
  }

  protected async load(): Promise<void> {
    this.problem.set(undefined);
    try {
      const taste = await this.api.taste();
      this.taste.set(taste);
      this.asItCame.set(taste);
    } catch (error) {
      this.problem.set(problemOf(error));
    }
  }

  protected weigh(genre: MusicGenre, weight: number): Promise<void> {
    return this.change((controls) => withGenre(controls, genre, weight));
  }

  protected slide(which: 'discovery' | 'nearby', value: number): Promise<void> {
    return this.change((controls) => ({ ...controls, [which]: value }));
  }

  protected profile(profiling: boolean): Promise<void> {
    return this.change((controls) => ({ ...controls, profiling }));
  }

  protected async forget(): Promise<void> {
    this.forgetting.set(false);
    this.refusal.set(undefined);
    try {
      this.taste.set(await this.api.forget());
      this.toasts.show(this.t('taste.forgotten'));
      void this.visit.begin(this.visit.scope());
    } catch (error) {
      this.refusal.set(problemOf(error));
    }
  }

  protected async takeAway(): Promise<void> {
    this.refusal.set(undefined);
    try {
      const text = JSON.stringify(await this.api.everything(), null, 2);
      const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
      const link = this.document.createElement('a');
      link.href = address;
      link.download = 'parterre-feed.json';
      link.click();
      URL.revokeObjectURL(address);
    } catch (error) {
      this.refusal.set(problemOf(error));
    }
  }

  /** What a slider says, to those who hear it. */
  protected saidOf(value: number, less: string, more: string): string {
    return value > 0 ? more : value < 0 ? less : this.t('taste.asItComes');
  }

  protected valueOf(event: Event): number {
    return (event.target as HTMLInputElement).valueAsNumber;
  }

  protected isOn(event: Event): boolean {
    return (event.target as HTMLInputElement).checked;
  }

  /** On the screen at once, back when it is refused; the feed begins anew, so that the next video knows of it. */
  private async change(make: (controls: FeedControls) => FeedControls): Promise<void> {
    const before = this.taste();
    if (!before) return;
    const change = ++this.changes;
    const controls = make(before.controls);
    this.refusal.set(undefined);
    this.taste.set({ ...before, controls });
    try {
      const kept = await this.api.control(controls);
      if (change !== this.changes) return;
      this.taste.set(kept);
      void this.visit.begin(this.visit.scope());
    } catch (error) {
      if (change !== this.changes) return;
      this.taste.set(before);
      this.refusal.set(problemOf(error));
    }
  }
}

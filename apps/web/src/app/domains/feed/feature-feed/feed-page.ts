import {
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  DestroyRef,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
  viewChildren,
} from '@angular/core';
import { Router } from '@angular/router';
import type { FeedItem } from '@parterre/contract/feed';
import type { Video } from '@parterre/contract/videos';
import { answerAs } from '../../../platform/api/answer-as.ts';
import { apiResource } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { problemOf } from '../../../platform/api/problem.ts';
import { Connection } from '../../../platform/connection.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { describePage } from '../../../platform/seo.ts';
import { sharePage } from '../../../platform/share.ts';
import { EmptyState } from '../../../ui/state/empty-state.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { chooseSource } from '../data/choose-source.ts';
import { ClipFiles } from '../data/clip-files.ts';
import { FeedApi } from '../data/feed-api.ts';
import { FeedEvents } from '../data/feed-events.ts';
import { FeedVisit, type Scope } from '../data/feed-visit.ts';
import { Playing } from '../data/playing.ts';
import { ClipMark } from '../ui/clip-mark.ts';
import { ArtistSide } from './artist-side.ts';
import { Clip, type Watched } from './clip.ts';
import { CommentsSheet } from './comments-sheet.ts';
import { MoreSheet } from './more-sheet.ts';
import { RatesSide } from './rates-side.ts';
import { SidePanel } from './side-panel.ts';

interface Shown {
  readonly video: Video;
  readonly item: FeedItem | null;
}
type Sheet = 'comments' | 'more' | 'profile' | 'rates' | null;

/** Videos before and after the one looked at that are drawn. */
const drawnBefore = 1;
const drawnAfter = 2;

/**
 * The feed: one video fills the screen; up and down lead to the next, to the left is who made it, to the right what working with them costs. By fingers, keys,
 * wheel and buttons alike.
 */
@Component({
  selector: 'pt-feed-page',
  imports: [ArtistSide, Clip, ClipMark, CommentsSheet, EmptyState, ErrorState, MoreSheet, RatesSide, SidePanel],
  templateUrl: './feed-page.html',
  styleUrl: './feed-page.css',
  host: { '(document:keydown)': 'key($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class FeedPage {
  /** Of a shared video: the feed begins with it. */
  readonly id = input<string>();

  protected readonly t = injectTexts('feed');
  protected readonly paths = injectPaths();
  protected readonly say = injectProblemText();
  protected readonly visit = inject(FeedVisit);
  protected readonly connection = inject(Connection);
  protected readonly here = inject(Here);
  private readonly api = inject(FeedApi);
  private readonly events = inject(FeedEvents);
  private readonly files = inject(ClipFiles);
  private readonly playing = inject(Playing);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly reel = viewChild<ElementRef<HTMLElement>>('reel');
  private readonly clips = viewChildren(Clip);

  /** What the server draws: the first frame is there before any script. */
  protected readonly opening = apiResource<Video>(() => {
    const id = this.id();
    return id === undefined ? '/feed/opening' : `/videos/${encodeURIComponent(id)}`;
  });
  private readonly alive = signal(false);
  protected readonly sheet = signal<Sheet>(null);
  protected readonly width = signal(390);
  /** there is room for what stands beside the video */
  protected readonly wide = signal(false);
  private scrolling = false;

  protected readonly shown = computed<readonly Shown[]>(() => {
    const items = this.visit.items();
    if (this.alive() && (items.length > 0 || this.visit.begun()))
      return items.map((item) => ({ item, video: item.video }));
    const video = this.opening.value();
    return video ? [{ item: null, video }] : [];
  });
  protected readonly current = computed(() => this.shown()[this.visit.index()]);
  protected readonly beside = computed(() => (this.wide() ? this.current() : undefined));
  protected readonly loading = computed(
    () => !this.visit.over() && this.visit.problem() === undefined && (this.visit.begun() || this.shown().length === 0),
  );
  protected readonly failure = this.visit.problem;
  /** A shared video that is no more: said until one goes on. */
  protected readonly gone = computed(() => this.opening.problem()?.status === 404 && this.visit.index() === 0);

  constructor() {
    describePage(() => {
      const video = this.id() === undefined ? undefined : this.opening.value();
      return video
        ? {
            title: this.t('seo.video', { title: video.title, name: video.creator.name }),
            description: video.text || this.t('seo.description'),
            image: video.cover.url,
            data: videoObject(video),
          }
        : { title: this.t('seo.title'), description: this.t('seo.description') };
    });
    answerAs(() => (this.id() === undefined ? undefined : this.opening.problem()));
    afterNextRender(() => this.come());
    this.stayWhenMoreCome();
    effect(() => {
      const item = this.current()?.item;
      if (item && this.alive()) untracked(() => this.events.tell({ type: 'impression', impression: item.impression }));
    });
    effect(() => {
      const next = this.shown().slice(this.visit.index() + 1, this.visit.index() + 4);
      if (this.alive()) untracked(() => this.loadAhead(next));
    });
    effect(() => {
      // The network is back: what could not be asked for is asked for again.
      if (this.connection.online() && untracked(this.visit.problem)) void untracked(() => this.visit.more());
    });
  }

  protected isDrawn(index: number): boolean {
    const at = this.visit.index();
    return index >= at - drawnBefore && index <= at + drawnAfter;
  }

  protected scroll(): void {
    if (this.scrolling) return;
    this.scrolling = true;
    requestAnimationFrame(() => {
      this.scrolling = false;
      const reel = this.reel()?.nativeElement;
      if (!reel) return;
      // After the last video stands what is said of it: there nothing plays.
      const index = Math.max(0, Math.min(this.shown().length, Math.round(reel.scrollTop / reel.clientHeight)));
      if (index !== this.visit.index()) this.visit.reach(index);
    });
  }

  protected go(step: 1 | -1): void {
    const reel = this.reel()?.nativeElement;
    const slot = reel?.children[this.visit.index() + step];
    slot?.scrollIntoView({ behavior: this.playing.still ? 'instant' : 'smooth', block: 'start' });
    if (slot instanceof HTMLElement) slot.focus({ preventScroll: true });
  }

  protected key(event: KeyboardEvent): void {
    const { target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || this.sheet() !== null) return;
    if (!(target instanceof Element) || target.closest('input, textarea, select, dialog, [role="slider"]')) return;
    // Elsewhere, in the bar of the site, keys mean what they always mean.
    if (target !== this.document.body && !this.host.nativeElement.contains(target)) return;
    const does = this.meaningOf(event.key, target);
    if (!does) return;
    event.preventDefault();
    does();
  }

  protected choose(scope: Scope): void {
    if (scope !== this.visit.scope() || !this.visit.begun()) void this.visit.begin(scope);
  }

  protected retry(): void {
    if (this.visit.begun()) void this.visit.more();
    else void this.visit.begin(this.visit.scope(), this.id());
  }

  protected async like({ video, item }: Shown, liked: boolean): Promise<void> {
    const { counts, mine } = video;
    if (mine.liked === liked) return;
    this.visit.change(video.id, {
      mine: { ...mine, liked },
      counts: { ...counts, likes: Math.max(0, counts.likes + (liked ? 1 : -1)) },
    });
    await this.settle(video, item, liked ? 'like' : 'unlike', () => this.api.like(video.id, liked));
  }

  protected async save({ video, item }: Shown, saved: boolean): Promise<void> {
    const { counts, mine } = video;
    this.visit.change(video.id, {
      mine: { ...mine, saved },
      counts: { ...counts, saves: Math.max(0, counts.saves + (saved ? 1 : -1)) },
    });
    await this.settle(video, item, saved ? 'save' : 'unsave', () => this.api.save(video.id, saved));
  }

  protected async share({ video, item }: Shown): Promise<void> {
    const url = this.document.location.origin + this.paths().feedVideo(video.id);
    const done = await sharePage(this.document.defaultView?.navigator ?? {}, { title: video.title, url });
    if (done === 'given-up') return;
    if (done === 'copied') this.toasts.show(this.t('share.copied'));
    if (done === 'impossible') this.toasts.show(this.t('share.impossible', { url }));
    if (item) this.events.tell({ type: 'share', impression: item.impression });
  }

  /** Where there is room the summary stands beside the video already, so a swipe leads to the whole page. */
  protected open(sheet: Exclude<Sheet, null>, { video, item }: Shown): void {
    const { slug } = video.creator;
    if (this.wide() && slug !== null && (sheet === 'profile' || sheet === 'rates')) {
      void this.router.navigateByUrl(this.paths().artist(slug) + (sheet === 'rates' ? '#services' : ''));
    } else this.sheet.set(sheet);
    if (!item) return;
    const types = { comments: 'comments', more: 'why', profile: 'profile', rates: 'rates' } as const;
    this.events.tell({ type: types[sheet], impression: item.impression });
  }

  protected tellWatched(item: FeedItem | null, { ms, loops }: Watched): void {
    if (!item) return;
    const durationMs = Math.max(1, Math.round(item.video.seconds * 1000));
    this.events.tell({ type: 'watched', impression: item.impression, ms, loops, durationMs });
  }

  protected tellGesture(item: FeedItem | null, type: 'pause'): void {
    if (item) this.events.tell({ type, impression: item.impression });
  }

  protected tellSound(item: FeedItem | null, on: boolean): void {
    if (item) this.events.tell({ type: 'sound', on, impression: item.impression });
  }

  /** Not wanted, or reported: it goes, and the next one comes up. */
  protected takeOut({ video, item }: Shown, why: 'not-interested' | 'reported'): void {
    this.sheet.set(null);
    if (item && why === 'not-interested') this.events.tell({ type: 'not-interested', impression: item.impression });
    this.toasts.show(this.t(why === 'reported' ? 'report.thanks' : 'more.lessOfIt'));
    this.visit.takeOut(video.id);
  }

  protected commentsChanged({ video }: Shown, count: number): void {
    this.visit.change(video.id, { counts: { ...video.counts, comments: count } });
  }

  private come(): void {
    const reel = this.reel()?.nativeElement;
    if (reel) this.watchWidth(reel);
    this.alive.set(true);
    const back = this.visit.begun() && (this.id() === undefined || this.current()?.video.id === this.id());
    if (!back) void this.visit.begin('for-you', this.id() ?? this.opening.value()?.id);
  }

  /** Whoever stands behind the last video is at the first one that comes: the browser would go along with what stands at the end. */
  private stayWhenMoreCome(): void {
    let before = 0;
    effect(() => {
      const { length } = this.shown();
      const index = untracked(this.visit.index);
      if (length > before && index >= before)
        afterNextRender(
          () => this.reel()?.nativeElement.children[index]?.scrollIntoView({ behavior: 'instant', block: 'start' }),
          { injector: this.injector },
        );
      before = length;
    });
  }

  private watchWidth(reel: HTMLElement): void {
    const room = this.document.defaultView?.matchMedia('(min-width: 60rem)');
    const observer = new ResizeObserver(() => {
      this.width.set(reel.clientWidth);
      this.wide.set(room?.matches ?? false);
    });
    observer.observe(reel);
    this.injector.get(DestroyRef).onDestroy(() => observer.disconnect());
  }

  private meaningOf(key: string, target: EventTarget | null): (() => void) | null {
    if (key === 'ArrowDown' || key === 'PageDown') return () => this.go(1);
    if (key === 'ArrowUp' || key === 'PageUp') return () => this.go(-1);
    const shown = this.current();
    if (!shown) return null;
    const onControl = target instanceof Element && target.closest('button, a, summary') !== null;
    const clip = this.clips().find((one) => one.active());
    switch (key) {
      case 'ArrowLeft':
        return () => this.open('profile', shown);
      case 'ArrowRight':
        return () => this.open('rates', shown);
      case ' ':
        return onControl ? null : () => clip?.toggle();
      case 'm':
        return () => clip?.toggleSound();
      case 'l':
        return () => void this.like(shown, !shown.video.mine.liked);
      case 's':
        return () => void this.save(shown, !shown.video.mine.saved);
      default:
        return null;
    }
  }

  /** The press is on the screen already; when the server refuses, it is taken back, and offline it is told later, with the events. */
  private async settle(
    video: Video,
    item: FeedItem | null,
    gesture: 'like' | 'unlike' | 'save' | 'unsave',
    ask: () => Promise<{ counts: Video['counts']; mine: Video['mine'] }>,
  ): Promise<void> {
    try {
      this.visit.change(video.id, await ask());
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === 'offline' && item) {
        this.events.tell({ type: gesture, impression: item.impression });
        return;
      }
      this.visit.change(video.id, { counts: video.counts, mine: video.mine });
      this.toasts.show(this.say(problem));
    }
  }

  private loadAhead(next: readonly Shown[]): void {
    const network = this.playing.network();
    const ratio = Math.min(2, this.document.defaultView?.devicePixelRatio ?? 1);
    const wanted = this.playing.savesData() ? next.slice(0, 1) : next;
    void this.files.ahead(wanted.map(({ video }) => chooseSource(video.sources, this.width() * ratio, network).url));
  }
}

/** As search engines read it. */
function videoObject(video: Video): object {
  return {
    '@type': 'VideoObject',
    name: video.title,
    description: video.text || video.title,
    thumbnailUrl: video.cover.url,
    uploadDate: video.publishedAt,
    duration: `PT${String(Math.round(video.seconds))}S`,
    contentUrl: video.sources.at(0)?.url,
    creator: { '@type': 'Person', name: video.creator.name },
  };
}

import {
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  DestroyRef,
  type ElementRef,
  type OnDestroy,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import type { FeedItem } from '@parterre/contract/feed';
import type { Video } from '@parterre/contract/videos';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { chooseSource } from '../data/choose-source.ts';
import { ClipFiles } from '../data/clip-files.ts';
import { Playing } from '../data/playing.ts';
import { type Touch, isPress, isSecondPress, swipeOf } from '../data/swipe.ts';
import { WatchClock } from '../data/watch-clock.ts';
import { ClipMark } from '../ui/clip-mark.ts';
import { injectClipWords } from '../ui/clip-words.ts';

export interface Watched {
  readonly ms: number;
  readonly loops: number;
}

/** How often, in milliseconds, a long look is told before it ends. */
const telling = 30_000;

/**
 * One video on the whole of the stage: its picture, what stands over it, and what fingers do to it. It plays while it is the one that is looked at. The
 * page decides what a like or a swipe means.
 */
@Component({
  selector: 'pt-clip',
  imports: [ClipMark],
  templateUrl: './clip.html',
  styleUrl: './clip.css',
  host: {
    '(pointerdown)': 'down($event)',
    '(pointermove)': 'move($event)',
    '(pointerup)': 'up($event)',
    '(pointercancel)': 'leave()',
    '[style.--drag]': 'drag()',
  },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Clip implements OnDestroy {
  readonly video = input.required<Video>();
  /** null for the one that the server drew before anybody asked */
  readonly item = input<FeedItem | null>(null);
  readonly active = input(false);
  /** was drawn by the server: its still comes before everything else, and it begins before any script has come */
  readonly opening = input(false);
  /** CSS pixels of the width of the stage */
  readonly width = input(390);

  readonly liked = output<boolean>();
  readonly saved = output<boolean>();
  readonly shared = output();
  readonly commented = output();
  readonly asked = output();
  readonly explained = output();
  readonly swiped = output<'profile' | 'rates'>();
  readonly watched = output<Watched>();
  readonly paused = output();
  readonly sounded = output<boolean>();
  /** It is over: where it does not move on by itself, nothing follows. */
  readonly failed = output();

  protected readonly t = injectTexts('feed');
  protected readonly words = injectClipWords();
  protected readonly playing = inject(Playing);
  private readonly files = inject(ClipFiles);
  private readonly document = inject(DOCUMENT);
  private readonly player = viewChild<ElementRef<HTMLVideoElement>>('player');

  private readonly clock = new WatchClock();
  private timer: ReturnType<typeof setInterval> | undefined;
  private start: Touch | null = null;
  private lastPress: Touch | null = null;

  /** what the person wants, beside where they are */
  private readonly stopped = signal(this.playing.still);
  protected readonly runs = signal(false);
  protected readonly waits = signal(false);
  protected readonly broken = signal(false);
  protected readonly at = signal(0);
  protected readonly drag = signal(0);
  protected readonly hearts = signal(0);
  protected readonly shownPlay = computed(() => this.active() && this.stopped() && !this.runs() && !this.broken());

  protected readonly source = computed(() => {
    const ratio = this.document.defaultView?.devicePixelRatio ?? 1;
    const { url } = chooseSource(this.video().sources, this.width() * Math.min(ratio, 2), this.playing.network());
    return untracked(() => this.files.of(url));
  });
  protected readonly stillSmall = computed(() => this.video().cover.smallUrl ?? this.video().cover.url);
  /** The small one where its video will be small as well. */
  protected readonly still = computed(() => (this.playing.savesData() ? this.stillSmall() : this.video().cover.url));
  /** Of the opening one the browser chooses by itself, before there is a script. */
  protected readonly large = computed(() => this.video().sources.at(0)?.url ?? '');
  protected readonly small = computed(() => this.video().sources.at(-1)?.url ?? '');
  protected readonly left = computed(() => Math.max(0, Math.ceil(this.video().seconds - this.at())));
  protected readonly share = computed(() => Math.min(1, this.at() / Math.max(0.1, this.video().seconds)));

  constructor() {
    effect(() => {
      const player = this.player()?.nativeElement;
      if (player) player.muted = this.playing.muted();
    });
    effect(() => {
      const player = this.player()?.nativeElement;
      if (!player) return;
      if (this.active() && !this.stopped()) untracked(() => void this.play(player));
      else player.pause();
    });
    effect(() => {
      if (this.active()) this.timer ??= setInterval(() => this.tell(telling / 2), telling);
      else untracked(() => this.rest());
    });
    const hide = () => {
      const player = this.player()?.nativeElement;
      if (!player || !this.active()) return;
      if (this.document.visibilityState === 'hidden') player.pause();
      else if (!this.stopped()) void this.play(player);
    };
    if (this.document.defaultView) this.document.addEventListener('visibilitychange', hide);
    inject(DestroyRef).onDestroy(() => this.document.removeEventListener('visibilitychange', hide));
  }

  /** The outputs still speak here, not any more where the rest is given back: the last look is told. */
  ngOnDestroy(): void {
    this.rest();
  }

  /** By key or button; a press on the picture does the same. */
  toggle(): void {
    const player = this.player()?.nativeElement;
    if (!player) return;
    const pauses = !player.paused;
    this.stopped.set(pauses);
    if (pauses) {
      player.pause();
      this.paused.emit();
    } else void this.play(player);
  }

  toggleSound(): void {
    const on = this.playing.muted();
    this.playing.sound(on);
    this.sounded.emit(on);
  }

  protected onPlay(): void {
    this.runs.set(true);
    this.waits.set(false);
    this.clock.play(performance.now());
  }

  protected onPause(): void {
    this.runs.set(false);
    this.clock.pause(performance.now());
    this.tell(1);
  }

  protected onTime(player: HTMLVideoElement): void {
    // It loops: the end is seen as a step back.
    if (player.currentTime + 0.5 < this.at() && this.at() > player.duration / 2) this.clock.loop();
    this.at.set(player.currentTime);
  }

  protected onError(): void {
    this.broken.set(true);
    this.waits.set(false);
    this.failed.emit();
  }

  /** Subtitles stand above the words of the stage. */
  protected liftCues(track: HTMLTrackElement): void {
    for (const cue of Array.from(track.track.cues ?? [])) if ('line' in cue) cue.line = 60;
    for (const cue of Array.from(track.track.cues ?? [])) if ('snapToLines' in cue) cue.snapToLines = false;
  }

  protected again(): void {
    this.broken.set(false);
    const player = this.player()?.nativeElement;
    if (!player) return;
    player.load();
    this.stopped.set(false);
    void this.play(player);
  }

  protected like(): void {
    this.liked.emit(!this.video().mine.liked);
  }

  protected down(event: PointerEvent): void {
    this.start = this.isStage(event) ? { x: event.clientX, y: event.clientY, at: event.timeStamp } : null;
  }

  protected move(event: PointerEvent): void {
    if (this.start === null || event.pointerType === 'mouse') return;
    this.drag.set(Math.max(-90, Math.min(90, (event.clientX - this.start.x) / 2)));
  }

  protected up(event: PointerEvent): void {
    const from = this.start;
    this.leave();
    if (from === null) return;
    const to = { x: event.clientX, y: event.clientY, at: event.timeStamp };
    const side = event.pointerType === 'mouse' ? null : swipeOf(from, to);
    if (side !== null) this.swiped.emit(side);
    else if (isPress(from, to)) this.press(to);
  }

  protected leave(): void {
    this.start = null;
    this.drag.set(0);
  }

  /** One press pauses; a second one right after likes, and lets it go on. */
  private press(at: Touch): void {
    const second = isSecondPress(this.lastPress, at);
    this.lastPress = second ? null : at;
    this.toggle();
    if (!second) return;
    if (!this.playing.still) this.hearts.update((count) => count + 1);
    if (!this.video().mine.liked) this.liked.emit(true);
  }

  private isStage({ target, button }: PointerEvent): boolean {
    return button === 0 && target instanceof Element && target.closest('a, button, input, summary') === null;
  }

  private async play(player: HTMLVideoElement): Promise<void> {
    this.waits.set(player.readyState < HTMLMediaElement.HAVE_FUTURE_DATA);
    try {
      await player.play();
      // One that the server drew began before anybody listened.
      if (!player.paused) this.onPlay();
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== 'NotAllowedError') return;
      // Browsers begin nothing with sound before somebody has pressed something.
      if (player.muted) this.stopped.set(true);
      else {
        player.muted = true;
        this.playing.refuseSound();
        await player.play().catch(() => this.stopped.set(true));
      }
    }
  }

  private tell(least: number): void {
    const told = this.clock.tell(performance.now(), least);
    if (told) this.watched.emit(told);
  }

  private rest(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    this.clock.pause(performance.now());
    this.tell(1);
    this.stopped.set(this.playing.still);
  }
}

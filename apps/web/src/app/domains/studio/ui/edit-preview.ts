import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  type ElementRef,
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
import type { MediaEdit } from '@parterre/contract/media-edit';
import { type SourceFacts, normaliseEdit, renditionsOf } from '@parterre/media/edit';
import type { Letters } from '@parterre/media/words/letters';
import { injectTexts } from '../../../platform/language/inject-texts.ts';

/** Width of the drawing: what a phone shows. */
const drawn = [480];
/** Seconds of the picture that is shown at first. */
const firstPicture = 0.01;

/**
 * A recording with its edit, drawn by the plan that is rendered later: crop, turn, words and the part that is kept, in a loop. What is seen here is what
 * is published.
 */
@Component({
  selector: 'pt-edit-preview',
  template: `
    <canvas
      #canvas
      [width]="size().width"
      [height]="size().height"
      role="img"
      [attr.aria-label]="t('preview.label')"
      (click)="toggle()"
    ></canvas>
    <video
      #video
      class="sr"
      playsinline
      preload="auto"
      tabindex="-1"
      aria-hidden="true"
      [src]="src()"
      (loadedmetadata)="loaded(video)"
      (error)="unreadable.emit()"
      (play)="begin()"
      (pause)="halt()"
    ></video>
    @if (sound(); as address) {
      <audio #track preload="auto" [src]="address"></audio>
    }
    <button type="button" class="btn small" (click)="toggle()">
      {{ t(runs() ? 'preview.pause' : 'preview.play') }}
    </button>
  `,
  styles: `
    @layer page {
      :host {
        display: grid;
        justify-items: center;
      }
      canvas,
      button {
        grid-area: 1 / 1;
      }
      button {
        align-self: end;
        margin-bottom: var(--s-12);
        background: var(--stage);
      }
      canvas {
        max-width: 100%;
        max-height: var(--tallest, 60dvh);
        background: #07090d;
        border-radius: var(--r-3);
        cursor: pointer;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EditPreview {
  readonly src = input.required<string>();
  readonly edit = input.required<MediaEdit>();
  readonly facts = input<SourceFacts>();
  /** where another sound can be heard, when the edit has one */
  readonly sound = input<string>();
  /** seconds of the recording, when the browser knows them */
  readonly measured = output<{ seconds: number; width: number; height: number }>();
  readonly unreadable = output();

  protected readonly t = injectTexts('studio');
  protected readonly runs = signal(false);
  private readonly canvas = viewChild.required<ElementRef<HTMLCanvasElement>>('canvas');
  private readonly video = viewChild.required<ElementRef<HTMLVideoElement>>('video');
  private readonly track = viewChild<ElementRef<HTMLAudioElement>>('track');
  private readonly letters = signal<Letters | undefined>(undefined);
  private readonly words = signal<HTMLImageElement | undefined>(undefined);
  private frame = 0;

  protected readonly plan = computed(() => {
    const facts = this.facts();
    const planned = facts && normaliseEdit(this.edit(), facts);
    return planned?.ok ? planned.plan : undefined;
  });
  protected readonly size = computed(() => {
    const plan = this.plan();
    return (plan && renditionsOf(plan.crop, drawn)[0]) ?? { width: 270, height: 480 };
  });

  constructor() {
    afterNextRender(() => void this.readLetters());
    effect(() => void this.drawWords());
    effect(() => {
      const plan = this.plan();
      const video = this.video().nativeElement;
      if (!plan) return;
      video.muted = plan.sound.kind !== 'own';
      const track = this.track()?.nativeElement;
      const volume = plan.sound.kind === 'none' ? 0 : loudnessOf(plan.sound.gain);
      for (const one of [video, track]) if (one) one.volume = volume;
      if (video.currentTime < plan.start || video.currentTime > plan.end) video.currentTime = plan.start;
    });
    afterNextRender(() => this.draw());
    inject(DestroyRef).onDestroy(() => cancelAnimationFrame(this.frame));
  }

  /** Where it is in the recording, in seconds. */
  at(): number {
    return this.video().nativeElement.currentTime;
  }

  show(seconds: number): void {
    const video = this.video().nativeElement;
    video.pause();
    video.currentTime = seconds;
  }

  protected toggle(): void {
    const video = this.video().nativeElement;
    if (video.paused) void video.play().catch(() => undefined);
    else video.pause();
  }

  protected loaded(video: HTMLVideoElement): void {
    // A recording that was not moved has no picture to draw yet.
    video.currentTime = Math.max(this.edit().trim?.start ?? 0, firstPicture);
    this.measured.emit({ seconds: video.duration, width: video.videoWidth, height: video.videoHeight });
  }

  protected begin(): void {
    this.runs.set(true);
    this.follow();
    void this.track()
      ?.nativeElement.play()
      .catch(() => undefined);
  }

  protected halt(): void {
    this.runs.set(false);
    this.track()?.nativeElement.pause();
  }

  /** The other sound is where the picture is. */
  private follow(): void {
    const [plan, track] = [this.plan(), this.track()?.nativeElement];
    if (track && plan?.sound.kind === 'other')
      track.currentTime = plan.sound.offset + this.video().nativeElement.currentTime - plan.start;
  }

  private async readLetters(): Promise<void> {
    try {
      const { loadLetters } = await import('@parterre/media/words/letters');
      this.letters.set(await loadLetters());
    } catch {
      // Without a network they may not come: the words are drawn where the picture is made.
    }
  }

  /** Title and caption as one picture, by the outlines that browser and server render. */
  private async drawWords(): Promise<void> {
    const [plan, letters, size] = [this.plan(), this.letters(), this.size()];
    if (!plan || !letters) return;
    const { wordsPicture } = await import('@parterre/media/words/words-picture');
    const picture = wordsPicture(plan, size, letters);
    if (!picture) {
      this.words.set(undefined);
      return;
    }
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(picture.svg)}`;
    await image.decode();
    this.words.set(image);
  }

  private draw(): void {
    this.frame = requestAnimationFrame(() => this.draw());
    const plan = untracked(this.plan);
    const canvas = this.canvas().nativeElement;
    const context = canvas.getContext('2d');
    const video = this.video().nativeElement;
    if (!plan || !context || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
    if (video.currentTime >= plan.end) {
      video.currentTime = plan.start;
      untracked(() => this.follow());
    }
    const { crop, turn } = plan;
    const lies = turn === 90 || turn === 270;
    const scale = canvas.width / crop.width;
    context.save();
    // The picture is turned about its middle, then moved so that the crop lies in the corner.
    context.scale(scale, scale);
    context.translate(-crop.left, -crop.top);
    context.translate(
      (lies ? video.videoHeight : video.videoWidth) / 2,
      (lies ? video.videoWidth : video.videoHeight) / 2,
    );
    context.rotate((turn * Math.PI) / 180);
    context.drawImage(video, -video.videoWidth / 2, -video.videoHeight / 2);
    context.restore();
    const words = untracked(this.words);
    if (words) context.drawImage(words, 0, 0, canvas.width, canvas.height);
  }
}

/** A player can be made quieter, not louder: what is published is brought to the usual level anyway. @param gain dB */
function loudnessOf(gain: number): number {
  return Math.min(1, 10 ** (gain / 20));
}

import { ChangeDetectionStrategy, Component, type ElementRef, computed, input, signal, viewChild } from '@angular/core';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { clockFace } from '../../../platform/language/measures.ts';

/** The one that plays: another that begins silences it. */
let heard: HTMLAudioElement | undefined;

const width = 400;

/** A sound with its waveform: play, pause, and go to any place by a press or the arrow keys. Needs the texts of `uploads`. */
@Component({
  selector: 'pt-sound',
  template: `
    <button
      type="button"
      class="play"
      [attr.aria-label]="t(plays() ? 'sound.pause' : 'sound.play', { title: title() })"
      (click)="toggle()"
    >
      <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <path [attr.d]="plays() ? 'M7 4h4v16H7zM13 4h4v16h-4z' : 'M7 4l13 8-13 8z'" />
      </svg>
    </button>
    <div class="wave">
      <svg [attr.viewBox]="'0 0 ' + width + ' 40'" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <path class="rest" [attr.d]="bars()" />
        <path class="done" [attr.d]="bars()" [style.clip-path]="'inset(0 ' + (1 - share()) * 100 + '% 0 0)'" />
      </svg>
      <input
        type="range"
        min="0"
        step="1"
        [max]="seconds() ?? 0"
        [value]="at()"
        [attr.aria-label]="t('sound.place', { title: title() })"
        [attr.aria-valuetext]="clock(at())"
        (input)="seek($event)"
      />
    </div>
    <span class="num soft">{{ clock(plays() || at() > 0 ? at() : (seconds() ?? 0)) }}</span>
    <audio
      #audio
      preload="none"
      [src]="src()"
      (play)="plays.set(true)"
      (pause)="plays.set(false)"
      (ended)="at.set(0)"
      (timeupdate)="at.set(audio.currentTime)"
      (error)="failed.set(true)"
    ></audio>
    @if (failed()) {
      <p role="alert">{{ t('sound.failed') }}</p>
    }
  `,
  styles: `
    @layer page {
      :host {
        display: grid;
        grid-template-columns: auto 1fr auto;
        align-items: center;
        gap: var(--s-4) var(--s-12);
        min-width: 0;
        font-size: var(--t-13);
      }
      .play {
        display: grid;
        place-items: center;
        width: 2.75rem;
        height: 2.75rem;
        border: 1px solid var(--line-strong);
        border-radius: 50%;
        svg {
          width: 1.1rem;
          fill: currentcolor;
        }
      }
      .wave {
        position: relative;
        height: 2.5rem;
        min-width: 0;
        svg {
          position: absolute;
          inset: 0;
          width: 100%;
          height: 100%;
        }
        .rest {
          fill: var(--line-strong);
        }
        .done {
          fill: var(--brass);
        }
        input {
          position: absolute;
          inset: 0;
          width: 100%;
          height: 100%;
          margin: 0;
          opacity: 0;
          cursor: pointer;
        }
        &:has(:focus-visible) {
          outline: 2px solid var(--focus);
        }
      }
      p {
        grid-column: 1 / -1;
        color: var(--alert);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Sound {
  readonly src = input.required<string>();
  readonly title = input.required<string>();
  readonly seconds = input<number | null>(null);
  /** peaks from 0 to 100; without them a line */
  readonly waveform = input<readonly number[] | null>(null);

  protected readonly t = injectTexts('uploads');
  protected readonly clock = clockFace;
  protected readonly width = width;
  protected readonly plays = signal(false);
  protected readonly failed = signal(false);
  protected readonly at = signal(0);
  protected readonly share = computed(() => Math.min(1, this.at() / Math.max(0.1, this.seconds() ?? 0)));
  protected readonly bars = computed(() => barsOf(this.waveform() ?? []));
  /** seconds from the beginning that one is at */
  readonly place = this.at.asReadonly();
  private readonly audio = viewChild.required<ElementRef<HTMLAudioElement>>('audio');

  protected toggle(): void {
    const audio = this.audio().nativeElement;
    if (!audio.paused) {
      audio.pause();
      return;
    }
    if (heard !== audio) heard?.pause();
    heard = audio;
    this.failed.set(false);
    void audio.play().catch(() => this.failed.set(true));
  }

  protected seek(event: Event): void {
    const place = (event.target as HTMLInputElement).valueAsNumber;
    this.at.set(place);
    this.audio().nativeElement.currentTime = place;
  }
}

/** A path of bars around the middle of a strip 40 high. */
function barsOf(peaks: readonly number[]): string {
  const shown = peaks.length > 0 ? peaks : [2];
  const step = width / shown.length;
  return shown
    .map((peak, index) => {
      const half = Math.max(1, (peak / 100) * 19);
      const x = (index * step).toFixed(1);
      const right = (index * step + step * 0.7).toFixed(1);
      return `M${x} ${(20 - half).toFixed(1)}H${right}V${(20 + half).toFixed(1)}H${x}z`;
    })
    .join('');
}

import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  Injector,
  afterNextRender,
  inject,
  output,
  signal,
} from '@angular/core';
import { clockFace } from '../../../platform/language/measures.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';

/** What can be edited on the device afterwards comes first: in MP4 some browsers write VP9 that they do not decode again. */
const kinds = [
  'video/mp4;codecs=avc1.42E01E,mp4a.40.2',
  'video/mp4;codecs=avc1.42E01E,opus',
  'video/webm;codecs=vp9,opus',
  'video/webm',
  'video/mp4',
];

/** Records with the camera and the microphone of the device. */
@Component({
  selector: 'pt-recorder',
  template: `
    @if (stream()) {
      <video
        autoplay
        muted
        playsinline
        tabindex="-1"
        [srcObject]="stream()!"
        [attr.aria-label]="t('record.view')"
      ></video>
      <div class="acts">
        @if (recording()) {
          <button type="button" class="btn velvet" (click)="stop()">{{ t('record.stop') }}</button>
          <span class="sr" role="status">{{ t('record.runs') }}</span>
          <span class="num" aria-hidden="true">{{ clock(seconds()) }}</span>
        } @else {
          <button type="button" class="btn velvet" (click)="start()">{{ t('record.start') }}</button>
          <button type="button" class="btn quiet" (click)="leave()">{{ t('record.leave') }}</button>
        }
      </div>
    } @else {
      <button type="button" class="btn" (click)="open()">{{ t('record.open') }}</button>
    }
    @if (refused(); as why) {
      <p class="refusal" role="alert">{{ t(why === 'denied' ? 'record.denied' : 'record.none') }}</p>
    }
  `,
  styles: `
    @layer page {
      :host {
        display: grid;
        gap: var(--s-12);
        justify-items: start;
      }
      video {
        width: min(100%, 18rem, 31dvh);
        aspect-ratio: 9 / 16;
        object-fit: cover;
        background: #07090d;
        border-radius: var(--r-3);
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s-8);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Recorder {
  readonly recorded = output<File>();

  protected readonly t = injectTexts('studio');
  protected readonly stream = signal<MediaStream | undefined>(undefined);
  protected readonly recording = signal(false);
  protected readonly seconds = signal(0);
  protected readonly clock = clockFace;
  protected readonly refused = signal<'denied' | 'none' | undefined>(undefined);
  private recorder: MediaRecorder | undefined;
  private parts: Blob[] = [];
  private counter: ReturnType<typeof setInterval> | undefined;
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly injector = inject(Injector);
  private readonly destroyed = inject(DestroyRef);

  constructor() {
    this.destroyed.onDestroy(() => this.leave());
  }

  protected async open(): Promise<void> {
    this.refused.set(undefined);
    try {
      const picture = { width: { ideal: 1080 }, height: { ideal: 1920 }, facingMode: 'user' };
      this.stream.set(await navigator.mediaDevices.getUserMedia({ video: picture, audio: true }));
      // Whoever went away while the browser asked is not filmed.
      if (this.destroyed.destroyed) return this.leave();
      afterNextRender(() => this.host.nativeElement.scrollIntoView({ block: 'center' }), { injector: this.injector });
    } catch (error) {
      this.refused.set(error instanceof DOMException && error.name === 'NotAllowedError' ? 'denied' : 'none');
    }
  }

  protected start(): void {
    const stream = this.stream();
    if (!stream) return;
    const mimeType = kinds.find((kind) => MediaRecorder.isTypeSupported(kind));
    this.parts = [];
    this.recorder = new MediaRecorder(stream, mimeType === undefined ? {} : { mimeType });
    this.recorder.ondataavailable = ({ data }) => this.parts.push(data);
    this.recorder.onstop = () => this.hand();
    this.recorder.start(1_000);
    this.recording.set(true);
    this.seconds.set(0);
    this.counter = setInterval(() => this.seconds.update((seconds) => seconds + 1), 1_000);
  }

  protected stop(): void {
    this.recorder?.stop();
  }

  protected leave(): void {
    clearInterval(this.counter);
    for (const track of this.stream()?.getTracks() ?? []) track.stop();
    this.stream.set(undefined);
    this.recording.set(false);
  }

  private hand(): void {
    const type = this.recorder?.mimeType.split(';')[0] ?? 'video/webm';
    const name = `${this.t('untitled')}.${type === 'video/mp4' ? 'mp4' : 'webm'}`;
    this.leave();
    if (this.parts.length > 0) this.recorded.emit(new File(this.parts, name, { type }));
  }
}

import {
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  DestroyRef,
  type ElementRef,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { Connection } from '../../../platform/connection.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { formatTime } from '../../../platform/language/format.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { Admission, type DoorState } from '../data/admission.ts';
import { CameraError, type CameraFault, CameraScanner } from '../data/camera-scanner.ts';
import { CheckInRequest } from '../data/check-in-request.ts';
import type { DoorDay } from '@parterre/contract/booking';
import type { DoorSignal } from '../data/door-signal.ts';
import { toneOf } from '../data/door-words.ts';
import { ScanDebouncer } from '../data/scan-debouncer.ts';
import { stayAwake } from '../data/stay-awake.ts';
import { WedgeReader } from '../data/wedge-reader.ts';
import { AnswerView } from './answer-view.ts';
import { GuestFinder } from './guest-finder.ts';

const refreshEvery = 20_000;

/** The open door: camera, hand scanner or typed code on one side, the answer in large on the other. */
@Component({
  selector: 'pt-door-screen',
  imports: [AnswerView, GuestFinder, Icon],
  templateUrl: './door-screen.html',
  styleUrl: './door-screen.css',
  host: { '(document:keydown)': 'press($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DoorScreen {
  protected readonly t = injectTexts('door');
  protected readonly language = injectLanguage();
  private readonly document = inject(DOCUMENT);
  private readonly request = inject(CheckInRequest);
  protected readonly connection = inject(Connection);

  readonly organisation = input.required<string>();
  readonly door = input.required<string>();
  /** the occurrence admitted to; any of today when left out */
  readonly item = input<DoorDay['items'][number] | undefined>();
  readonly zone = input.required<string>();
  readonly signals = input.required<DoorSignal>();
  readonly left = output();
  /** the counts of the list may have moved at other doors */
  readonly refresh = output();

  protected readonly state = signal<DoorState>({ kind: 'ready' });
  protected readonly muted = signal(false);
  protected readonly typing = signal(false);
  protected readonly finding = signal(false);
  protected readonly answered = signal(0);
  protected readonly camera = signal<'off' | 'on' | CameraFault>('off');
  private readonly counted = signal<{ admitted: number; sold: number } | undefined>(undefined);
  private readonly video = viewChild.required<ElementRef<HTMLVideoElement>>('video');

  protected readonly count = computed(() => {
    const item = this.item();
    return this.counted() ?? (item ? { admitted: item.admitted, sold: item.sold } : undefined);
  });
  protected readonly share = computed(() => {
    const count = this.count();
    return count && count.sold > 0 ? (count.admitted / count.sold) * 100 : 0;
  });
  protected readonly heading = computed(() => {
    const room = this.item()?.occurrence.auditorium?.name ?? this.item()?.occurrence.venue.name;
    return room
      ? this.t('scan.heading', { room, door: this.door() })
      : this.t('scan.headingAll', { door: this.door() });
  });
  protected readonly what = computed(() => {
    const occurrence = this.item()?.occurrence;
    if (!occurrence) return this.t('choose.all');
    return `${occurrence.title}, ${formatTime(this.language(), occurrence.startsAt, occurrence.venue.timeZone)}`;
  });

  private readonly scanner = new CameraScanner();
  private readonly debouncer = new ScanDebouncer();
  private readonly wedge = new WedgeReader();
  private readonly admission = new Admission({
    ask: (code) =>
      this.request.send(this.organisation(), {
        code,
        occurrenceId: this.item()?.occurrence.id ?? null,
        door: this.door(),
      }),
    door: () => this.door(),
    now: () => performance.now(),
    later: (milliseconds, run) => {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
    show: (state) => this.show(state),
  });

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      destroyed.onDestroy(stayAwake(this.document));
      void this.openCamera();
    });
    const timer = setInterval(() => this.refresh.emit(), refreshEvery);
    destroyed.onDestroy(() => {
      clearInterval(timer);
      this.scanner.stop();
      this.admission.next();
    });
    effect(() => {
      if (this.connection.online()) this.admission.wake();
    });
    effect(() => {
      // What the list says now is newer than what the last answer said.
      this.item();
      this.counted.set(undefined);
    });
  }

  /** A hand scanner may type anywhere on the page; in the field for codes it types as people do. */
  protected press(event: KeyboardEvent): void {
    if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) return;
    const { swallow, code } = this.wedge.press(event.key, event.timeStamp);
    if (swallow) event.preventDefault();
    if (code !== undefined) this.admission.scan(code);
  }

  protected async openCamera(): Promise<void> {
    this.camera.set('on');
    try {
      await this.scanner.start(this.video().nativeElement, (code) => {
        if (this.debouncer.take(code, performance.now())) this.admission.scan(code);
      });
    } catch (error) {
      this.camera.set(error instanceof CameraError ? error.fault : 'none');
    }
  }

  protected enter(event: Event, field: HTMLInputElement): void {
    event.preventDefault();
    this.signals().open();
    if (!this.admission.scan(field.value)) return;
    field.value = '';
    this.typing.set(false);
  }

  protected letIn(code: string): void {
    this.signals().open();
    this.admission.next();
    this.admission.scan(code);
  }

  protected next(): void {
    this.signals().open();
    this.admission.next();
  }

  protected mute(): void {
    this.muted.update((muted) => !muted);
    this.signals().muted = this.muted();
    this.signals().open();
  }

  private show(state: DoorState): void {
    this.state.set(state);
    if (state.kind === 'refused') this.signals().give('no');
    if (state.kind !== 'answered') return;
    const { answer } = state;
    this.signals().give(toneOf(answer));
    this.answered.update((count) => count + 1);
    if (answer.result === 'admitted' && answer.admitted !== null && answer.sold !== null)
      this.counted.set({ admitted: answer.admitted, sold: answer.sold });
  }
}

import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  type ElementRef,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';
import type { OwnAsset } from '@parterre/contract/media';
import type { MediaEdit } from '@parterre/contract/media-edit';
import type { OwnVideo, VideoAllowance } from '@parterre/contract/videos';
import type { SourceFacts } from '@parterre/media/edit';
import { type Problem, problemOf } from '../../../platform/api/problem.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { dayAt, deviceZone, fullDay } from '../../../platform/language/days.ts';
import { formatTime } from '../../../platform/language/format.ts';
import { numberFormat } from '../../../platform/language/formatters.ts';
import { formatBytes, formatSeconds } from '../../../platform/language/measures.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { describePage } from '../../../platform/seo.ts';
import { Dialog } from '../../../ui/dialog/dialog.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { MediaApi } from '../../media/api/media-api.ts';
import { UploadList } from '../../media/api/upload-list.ts';
import { injectFailureText } from '../../media/api/failure-text.ts';
import { firstEdit, untouched } from '../data/edit-draft.ts';
import { draftHere, titleOfFile } from '../data/draft-here.ts';
import { examineFile } from '../data/examine-file.ts';
import { StudioApi } from '../data/studio-api.ts';
import { perhapsThere, rendererHere } from '../data/renderer-here.ts';
import { type StudioFile, StudioFiles } from '../data/studio-files.ts';
import { StudioUploads, slotOf } from '../data/studio-uploads.ts';
import { EditPreview } from '../ui/edit-preview.ts';
import { EditTools } from './edit-tools.ts';
import { PublishForm } from './publish-form.ts';
import { VideoWords } from './video-words.ts';

/** Milliseconds between two looks at a picture that is being made, and at most between two at a video that appears later. */
const look = 3_000;
const longestLook = 600_000;
/** Seconds that a recording may pass what a plan allows, as its last picture lasts a little. */
const slack = 0.05;

/** One of one's own videos: edited while its recording is on this device, sent, described, and published when one likes. */
@Component({
  selector: 'pt-video-page',
  imports: [Dialog, EditPreview, EditTools, ErrorState, PublishForm, Skeleton, UploadList, VideoWords],
  templateUrl: './video-page.html',
  styleUrl: './video-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class VideoPage {
  readonly id = input.required<string>();

  protected readonly t = injectTexts('studio');
  protected readonly paths = injectPaths();
  protected readonly say = injectProblemText();
  private readonly failureText = injectFailureText();
  private readonly language = injectLanguage();
  private readonly api = inject(StudioApi);
  private readonly media = inject(MediaApi);
  private readonly files = inject(StudioFiles);
  private readonly sent = inject(StudioUploads);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  private readonly zone = deviceZone();
  private readonly preview = viewChild(EditPreview);
  private readonly picture = viewChild<ElementRef<HTMLElement>>('picture');
  private readonly injector = inject(Injector);
  private readonly destroyed = inject(DestroyRef);

  protected readonly video = signal<OwnVideo | undefined>(undefined);
  /** the file that was sent, once there is one */
  protected readonly asset = signal<OwnAsset | undefined>(undefined);
  protected readonly allowance = signal<VideoAllowance | undefined>(undefined);
  /** there is no network: the server does not know of it yet, or could not be asked */
  protected readonly onlyHere = signal<'begun' | 'unread' | null>(null);
  protected readonly problem = signal<Problem | undefined>(undefined);
  /** the recording, while it is on this device */
  protected readonly local = signal<StudioFile | undefined>(undefined);
  protected readonly src = signal<string | undefined>(undefined);
  protected readonly facts = signal<SourceFacts | undefined>(undefined);
  protected readonly edit = signal<MediaEdit>(untouched);
  /** where the sound that takes the place of the filmed one can be heard */
  protected readonly sound = signal<string | undefined>(undefined);
  private readonly soundAsset = computed(() => this.edit().sound?.assetId);
  protected readonly unreadable = signal(false);
  /** from 0 to 1 while the browser makes the picture; null when it does not */
  protected readonly making = signal<number | null>(null);
  protected readonly refusal = signal<string | undefined>(undefined);
  protected readonly deleting = signal(false);
  protected readonly acting = new Submission();
  /** what the player says of the recording, and whether the file itself has been asked */
  private played: SourceFacts | undefined;
  private examined = false;
  /** this device could not make the picture: the server does */
  private leftToServer = false;
  private stop: AbortController | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  protected readonly slot = computed(() => slotOf(this.id()));
  protected readonly underWay = computed(() => this.sent.underWay(this.id()));
  protected readonly monthOver = computed(() => this.allowance()?.thisMonth.left === 0);
  protected readonly failure = computed(() => {
    const failure = this.video()?.failure;
    return failure ? { ...failure, line: this.failureText(failure.code) } : null;
  });
  /** A picture that the server has and is not done with; also one that is to take the place of another. */
  protected readonly preparing = computed(() => {
    const [video, asset] = [this.video(), this.asset()];
    const made = asset !== undefined && (asset.state === 'waiting' || asset.state === 'processing');
    if (!made && video?.state !== 'processing') return null;
    const line = this.t(asset?.state === 'waiting' ? 'line.waiting' : 'line.processing');
    const progress = asset?.progress ?? null;
    const share = numberFormat(this.language(), { style: 'percent' });
    return { line, progress, said: progress === null ? '' : share.format(progress) };
  });
  protected readonly stateLine = computed(() => {
    const video = this.video();
    if (!video) return '';
    const when = (instant: string) =>
      `${fullDay(this.language(), dayAt(instant, this.zone))}, ${formatTime(this.language(), instant, this.zone)}`;
    if (video.state === 'scheduled' && video.publishAt !== null)
      return this.t('line.scheduled', { day: when(video.publishAt) });
    if (video.state === 'published' && video.publishedAt !== null)
      return this.t('line.published', { day: when(video.publishedAt) });
    if (video.state === 'hidden') return this.t('line.hidden', { reason: video.hiddenReason ?? '' });
    return this.t(
      `line.${video.state === 'processing' || video.state === 'ready' || video.state === 'failed' ? video.state : 'draft'}`,
    );
  });

  constructor() {
    describePage(() => ({ title: this.video()?.title ?? this.t('title'), hidden: true }));
    afterNextRender(() => {
      void this.sent.restore().then(() => this.load());
    });
    effect(() => {
      // What was given up on its way can be edited again.
      if (!this.underWay() && this.video()?.state === 'draft' && !this.video()?.assetId)
        untracked(() => void this.openKept());
    });
    effect(() => {
      const id = this.soundAsset();
      untracked(() => void this.hear(id));
    });
    effect(() => {
      const attached = this.sent.attached();
      if (attached?.id !== untracked(this.id)) return;
      this.local.set(undefined);
      untracked(() => this.show(attached));
    });
    effect(() => {
      const refused = this.sent.refused();
      if (refused?.video === untracked(this.id)) this.refusal.set(untracked(() => this.say(refused.problem)));
    });
    this.destroyed.onDestroy(() => {
      clearTimeout(this.timer);
      this.stop?.abort();
      const src = this.src();
      if (src !== undefined) URL.revokeObjectURL(src);
    });
  }

  protected async load(): Promise<void> {
    this.problem.set(undefined);
    // What is on its way from before is known first: its recording is not to be edited again.
    await this.sent.restore();
    const local = await this.files.find(this.id());
    if (local && !this.underWay() && this.local()?.file !== local.file) this.open(local);
    try {
      const [video, allowance] = await Promise.all([this.readOrBegin(local), this.api.allowance()]);
      this.allowance.set(allowance);
      this.onlyHere.set(null);
      this.local.update((file) => file && { ...file, waitsSince: undefined });
      this.show(video);
    } catch (error) {
      const problem = problemOf(error);
      const kept = local ?? this.local();
      if (problem.code !== 'offline' || !kept || (this.video() && !this.onlyHere())) {
        this.problem.set(problem);
        return;
      }
      // It can be edited and sent: what is sent waits for the network, and so does this page.
      this.onlyHere.set(kept.waitsSince === undefined ? 'unread' : 'begun');
      const title = titleOfFile(kept, this.t('untitled'));
      this.video.set(draftHere(this.id(), title, this.language(), kept.waitsSince ?? new Date().toISOString()));
      this.lookIn(look * 3);
    }
  }

  protected measured(of: { seconds: number; width: number; height: number }): void {
    this.played = { ...of, hasSound: true };
    if (this.examined) this.know(this.played);
  }

  protected change(edit: MediaEdit): void {
    this.edit.set(edit);
    const local = this.local();
    if (local) void this.files.keep({ ...local, edit });
  }

  protected coverHere(): void {
    const at = this.preview()?.at();
    if (at === undefined) return;
    this.change({ ...this.edit(), cover: at });
    this.toasts.show(this.t('edit.coverSet'));
  }

  protected show(video: OwnVideo): void {
    this.video.set(video);
    void this.follow(video);
  }

  /** Makes the picture here where the browser can; else the recording goes up as it is and the server does the work. */
  protected async send(): Promise<void> {
    const local = this.local();
    if (!local || this.making() !== null) return;
    this.refusal.set(undefined);
    const [most, facts, { trim }] = [this.allowance()?.longestSeconds ?? null, this.facts(), this.edit()];
    const kept = trim ? trim.end - trim.start : (facts?.seconds ?? 0);
    if (most !== null && kept > most + slack) {
      this.refusal.set(this.t('edit.tooLong', { length: formatSeconds(this.language(), most) }));
      return;
    }
    this.making.set(0);
    this.stop = new AbortController();
    try {
      const render = this.unreadable() || this.leftToServer ? null : await rendererHere();
      if (render === null) {
        await this.sent.send(this.id(), local.file, local.name, this.edit());
      } else {
        const rendered = await render(local.file, this.edit(), {
          mostSeconds: this.allowance()?.longestSeconds ?? Infinity,
          onProgress: (share) => this.making.set(share),
          signal: this.stop.signal,
        });
        if (rendered.ok) {
          const name = local.name.replace(/\.[^.]+$/, '.mp4');
          await this.sent.send(this.id(), rendered.blob, name, rendered.rest);
        } else if (perhapsThere.has(rendered.reason)) {
          await this.sent.send(this.id(), local.file, local.name, this.edit());
        } else {
          this.refusal.set(this.failureText(rendered.reason));
          return;
        }
      }
      this.local.set(undefined);
      this.toPicture();
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'AbortError')) {
        this.refusal.set(this.t('edit.failedHere'));
        this.leftToServer = true;
      }
    } finally {
      this.making.set(null);
    }
  }

  protected giveUpMaking(): void {
    this.stop?.abort();
  }

  protected replace(event: Event): void {
    const field = event.target as HTMLInputElement;
    const file = field.files?.[0];
    field.value = '';
    if (file) void this.take(file);
  }

  private async take(file: File): Promise<void> {
    this.refusal.set(undefined);
    const most = this.allowance()?.mostBytes;
    if (most !== undefined && file.size > most) {
      this.refusal.set(this.t('limits.tooLarge', { size: formatBytes(this.language(), most) }));
      return;
    }
    const examined = await examineFile(file);
    if (!examined.ok) {
      this.refusal.set(this.failureText(examined.reason));
      return;
    }
    const waitsSince = this.onlyHere() === 'begun' ? this.video()?.createdAt : undefined;
    const local = { id: this.id(), file, name: file.name, edit: null, waitsSince };
    await this.files.keep(local);
    this.open(local);
    this.toPicture();
  }

  protected retry(): Promise<boolean> {
    return this.acting.run(async () => this.show(await this.api.render(this.id())));
  }

  protected takeOff(): Promise<boolean> {
    return this.acting.run(async () => this.show(await this.api.takeOff(this.id())));
  }

  protected async remove(): Promise<void> {
    this.deleting.set(false);
    const done = await this.acting.run(async () => {
      if (this.onlyHere() !== 'begun') await this.api.remove(this.id());
      await this.sent.giveUp(this.id());
    });
    if (!done) return;
    this.toasts.show(this.t('deleted'));
    await this.router.navigateByUrl(this.paths().studio());
  }

  /** What goes on now goes on there; the button that began it stood far below. */
  private toPicture(): void {
    afterNextRender(() => this.picture()?.nativeElement.scrollIntoView({ block: 'start' }), {
      injector: this.injector,
    });
  }

  private open(local: StudioFile): void {
    const before = this.src();
    if (before !== undefined) URL.revokeObjectURL(before);
    this.unreadable.set(false);
    this.facts.set(undefined);
    this.edit.set(untouched);
    [this.played, this.examined, this.leftToServer] = [undefined, false, false];
    this.local.set(local);
    this.src.set(URL.createObjectURL(local.file));
    void this.examine(local);
    // It is needed when it is sent, perhaps without a network.
    void rendererHere();
  }

  private async openKept(): Promise<void> {
    const kept = await this.files.find(this.id());
    if (kept && !this.local() && !this.underWay()) this.open(kept);
  }

  /** A recording of a browser often does not say how long it is: the file is asked before the player is believed. */
  private async examine(local: StudioFile): Promise<void> {
    const examined = await examineFile(local.file);
    if (this.local()?.file !== local.file) return;
    this.examined = true;
    const facts = (examined.ok ? examined.facts : null) ?? this.played;
    if (facts) this.know(facts);
  }

  private know(facts: SourceFacts): void {
    if (this.facts() || !Number.isFinite(facts.seconds)) return;
    this.facts.set(facts);
    this.edit.set(this.local()?.edit ?? firstEdit(facts, this.allowance()?.longestSeconds ?? null));
  }

  private async hear(asset: string | undefined): Promise<void> {
    this.sound.set(undefined);
    const found = asset === undefined ? undefined : await this.media.asset(asset).catch(() => undefined);
    if (asset === this.soundAsset())
      this.sound.set(found?.files.find(({ name }) => name.startsWith('preview'))?.address);
  }

  /** A draft that was begun without a network is begun now, under its own id. */
  private async readOrBegin(local: StudioFile | undefined): Promise<OwnVideo> {
    try {
      return await this.api.video(this.id());
    } catch (error) {
      // What the server did know was deleted since.
      if (local?.waitsSince === undefined || problemOf(error).status !== 404) throw error;
      return this.sent.begin(local, this.t('untitled'));
    }
  }

  /** Looks again while something is being made of its file, and when it is to appear. */
  private async follow(video: OwnVideo): Promise<void> {
    const before = this.preparing() !== null;
    this.asset.set(video.assetId === null ? undefined : await this.media.asset(video.assetId).catch(() => undefined));
    if (this.video() !== video) return;
    // Once more when it is done: the video has its picture a moment after the file is ready.
    if (before || this.preparing()) this.lookIn(look);
    else if (video.state === 'scheduled' && video.publishAt !== null)
      this.lookIn(Math.min(longestLook, Math.max(look, Date.parse(video.publishAt) - Date.now())));
  }

  private lookIn(wait: number): void {
    clearTimeout(this.timer);
    if (!this.destroyed.destroyed) this.timer = setTimeout(() => void this.lookAgain(), wait);
  }

  private async lookAgain(): Promise<void> {
    if (this.onlyHere()) return this.load();
    try {
      this.show(await this.api.video(this.id()));
    } catch {
      this.lookIn(look * 3);
    }
  }
}

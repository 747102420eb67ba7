import { NgTemplateOutlet } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  afterNextRender,
  computed,
  effect,
  inject,
  signal,
  untracked,
} from '@angular/core';
import { Router } from '@angular/router';
import type { OwnVideo, VideoAllowance } from '@parterre/contract/videos';
import { type Problem, problemOf } from '../../../platform/api/problem.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Connection } from '../../../platform/connection.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { dayAt, deviceZone, fullDay } from '../../../platform/language/days.ts';
import { compactNumber } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { formatBytes, formatSeconds } from '../../../platform/language/measures.ts';
import { randomId } from '../../../platform/random-id.ts';
import { describePage } from '../../../platform/seo.ts';
import { EmptyState } from '../../../ui/state/empty-state.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { injectFailureText } from '../../media/api/failure-text.ts';
import { UploadList } from '../../media/api/upload-list.ts';
import { draftHere, titleOfFile } from '../data/draft-here.ts';
import { examineFile } from '../data/examine-file.ts';
import { StudioApi } from '../data/studio-api.ts';
import { StudioFiles } from '../data/studio-files.ts';
import { StudioUploads, slotOf } from '../data/studio-uploads.ts';
import { Recorder } from '../ui/recorder.ts';

/** One's own videos in every state, what may still be added, and the way to a new one: chosen, or recorded here. */
@Component({
  selector: 'pt-studio-page',
  imports: [EmptyState, ErrorState, NgTemplateOutlet, Recorder, Skeleton, UploadList],
  templateUrl: './studio-page.html',
  styleUrl: './studio-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class StudioPage {
  protected readonly t = injectTexts('studio');
  protected readonly paths = injectPaths();
  protected readonly say = injectProblemText();
  protected readonly connection = inject(Connection);
  private readonly failureText = injectFailureText();
  private readonly language = injectLanguage();
  private readonly api = inject(StudioApi);
  private readonly files = inject(StudioFiles);
  private readonly sent = inject(StudioUploads);
  private readonly router = inject(Router);
  private readonly zone = deviceZone();

  private readonly items = signal<readonly OwnVideo[] | undefined>(undefined);
  protected readonly allowance = signal<VideoAllowance | undefined>(undefined);
  protected readonly next = signal<number | null>(null);
  protected readonly problem = signal<Problem | undefined>(undefined);
  /** what went wrong with the rest of a list that is there */
  protected readonly moreProblem = signal<Problem | undefined>(undefined);
  protected readonly refusal = signal<string | undefined>(undefined);
  /** drafts of which the server does not know yet */
  private readonly waiting = signal<readonly OwnVideo[]>([]);
  protected readonly videos = computed(() => this.items()?.map((video) => this.shownOf(video)));
  protected readonly here = computed(() => {
    const known = new Set(this.items()?.map(({ id }) => id));
    return this.waiting()
      .filter(({ id }) => !known.has(id))
      .map((video) => this.shownOf(video));
  });
  protected readonly full = computed(() => {
    const allowance = this.allowance();
    return allowance !== undefined && (allowance.thisMonth.left === 0 || allowance.onProfile.left === 0);
  });
  protected readonly limits = computed(() => {
    const allowance = this.allowance();
    if (!allowance) return '';
    const size = formatBytes(this.language(), allowance.mostBytes);
    return allowance.longestSeconds === null
      ? this.t('limits.any', { size })
      : this.t('limits.upTo', { length: formatSeconds(this.language(), allowance.longestSeconds), size });
  });

  constructor() {
    describePage(() => ({ title: this.t('title'), hidden: true }));
    afterNextRender(() => {
      void this.sent.restore();
      // The next page may be opened without a network.
      void import('../feature-video/video-page.ts').catch(() => undefined);
    });
    effect(() => {
      const attached = this.sent.attached();
      if (attached) untracked(() => this.put(attached));
    });
    effect(() => {
      if (this.connection.online())
        untracked(() => {
          if (this.problem()?.code === 'offline') void this.load(1);
          else if (this.items()) void this.beginWaiting();
        });
    });
    void this.load(1);
  }

  protected async load(page: number): Promise<void> {
    const failed = page === 1 ? this.problem : this.moreProblem;
    failed.set(undefined);
    try {
      const list = await this.api.list(page);
      this.items.update((known) => (page === 1 ? list.items : [...(known ?? []), ...list.items]));
      this.allowance.set(list.allowance);
      this.next.set(list.next);
    } catch (error) {
      failed.set(problemOf(error));
    }
    if (page === 1) await this.beginWaiting();
  }

  protected more(): Promise<void> {
    return this.load(this.next() ?? 1);
  }

  /** Drafts that were begun without a network are shown, and begun now that there is one. */
  private async beginWaiting(): Promise<void> {
    const files = await this.files.waiting();
    this.waiting.set(
      files.map((file) =>
        draftHere(file.id, titleOfFile(file, this.t('untitled')), this.language(), file.waitsSince ?? ''),
      ),
    );
    if (!this.items()) return;
    for (const file of files)
      try {
        this.put(await this.sent.begin(file, this.t('untitled')));
      } catch (error) {
        if (problemOf(error).code === 'offline') return;
        this.refusal.set(this.say(problemOf(error)));
      }
  }

  protected chosen(event: Event): void {
    const field = event.target as HTMLInputElement;
    const file = field.files?.[0];
    field.value = '';
    if (file) void this.begin(file);
  }

  /** The recording stays on the device while it is edited; the draft is known to the server, so it is found from anywhere. */
  protected async begin(file: File): Promise<void> {
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
    const id = randomId();
    const title = titleOfFile(file, this.t('untitled'));
    const kept = { id, file, name: file.name, edit: null };
    await this.files.keep(kept);
    try {
      await this.api.begin({ id, title });
    } catch (error) {
      const problem = problemOf(error);
      // Without a network it is begun when it is sent: the id is the same.
      if (problem.code !== 'offline') {
        this.refusal.set(this.say(problem));
        await this.files.forget(id);
        return;
      }
      await this.files.keep({ ...kept, waitsSince: new Date().toISOString() });
    }
    await this.router.navigateByUrl(this.paths().ownVideo(id));
  }

  private put(video: OwnVideo): void {
    this.items.update((items) =>
      items?.some(({ id }) => id === video.id)
        ? items.map((one) => (one.id === video.id ? video : one))
        : items && [video, ...items],
    );
  }

  private shownOf(video: OwnVideo) {
    return {
      ...video,
      path: this.paths().ownVideo(video.id),
      slot: slotOf(video.id),
      line: this.lineOf(video),
      seen: compactNumber(this.language(), video.figures.impressions),
    };
  }

  private lineOf({ state, publishAt, publishedAt, failure, hiddenReason }: OwnVideo): string {
    const day = (instant: string) => fullDay(this.language(), dayAt(instant, this.zone));
    if (state === 'published' && publishedAt !== null) return this.t('line.published', { day: day(publishedAt) });
    if (state === 'scheduled' && publishAt !== null) return this.t('line.scheduled', { day: day(publishAt) });
    if (state === 'hidden') return this.t('line.hidden', { reason: hiddenReason ?? '' });
    if (state === 'failed') return failure ? this.t('line.failed') : '';
    return this.t(`line.${state === 'processing' || state === 'ready' ? state : 'draft'}`);
  }
}

import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  computed,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import type {
  ModeratedVideo,
  ModeratedVideoList,
  ModeratedVideoSheet,
  VideoDecision,
  VideoDecisionResult,
} from '@parterre/contract/videos';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { keepLast } from '../../../platform/api/keep-last.ts';
import { Problem } from '../../../platform/api/problem.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { deviceZone } from '../../../platform/language/days.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { describePage } from '../../../platform/seo.ts';
import { EmptyState } from '../../../ui/state/empty-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { momentText } from '../data/event-moments.ts';
import { RowPicks } from '../data/row-picks.ts';
import { BulkBar } from '../ui/bulk-bar.ts';
import { DeskProblem } from '../ui/desk-problem.ts';
import { Pages } from '../ui/pages.ts';
import { ReasonDialog } from '../ui/reason-dialog.ts';
import { VideoSheet } from './video-sheet.ts';

type Action = VideoDecision['action'];
const kinds = ['video', 'comment'] as const satisfies readonly ModeratedVideo['kind'][];

/** Videos and comments that people reported: looked at one by one, decided one by one or many at once. */
@Component({
  selector: 'pt-videos-desk-page',
  imports: [BulkBar, DeskProblem, EmptyState, Pages, ReasonDialog, Skeleton, VideoSheet],
  templateUrl: './videos-desk-page.html',
  styleUrls: ['../ui/desk.css', '../ui/queue.css', './videos-desk-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class VideosDeskPage {
  protected readonly t = injectTexts('deskVideos');
  protected readonly feed = injectTexts('feed');
  protected readonly say = injectProblemText('deskVideos');
  protected readonly here = inject(Here);
  protected readonly kinds = kinds;
  private readonly language = injectLanguage();
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private readonly side = viewChild<ElementRef<HTMLElement>>('side');

  readonly kind = input<string>();
  readonly state = input<string>();
  readonly page = input<string>();
  readonly one = input<string>();

  protected readonly chosen = computed(() => kinds.find((kind) => kind === this.kind()) ?? 'video');
  protected readonly open = computed(() => this.state() !== 'decided');
  protected readonly list = apiResource<ModeratedVideoList>(() => ({
    path: '/moderation/videos',
    query: { kind: this.chosen(), state: this.open() ? 'open' : 'decided', page: this.page(), pageSize: 50 },
  }));
  protected readonly shown = keepLast(this.list.value, () => `${this.chosen()} ${String(this.open())}`);
  /** the one that is looked at beside the list */
  protected readonly read = apiResource<ModeratedVideoSheet>(() => {
    const id = this.one();
    return id === undefined ? undefined : `/moderation/videos/${this.chosen()}/${encodeURIComponent(id)}`;
  });
  protected readonly sheet = keepLast(this.read.value, this.one);
  protected readonly picks = new RowPicks(() => this.shown()?.items ?? []);
  protected readonly deciding = new Submission();
  /** what is to be hidden, while it is asked why */
  protected readonly hiding = signal<readonly string[] | undefined>(undefined);

  constructor() {
    describePage(() => ({ title: this.t('title'), hidden: true }));
  }

  protected moment(instant: string | null): string {
    return instant === null ? '' : momentText(this.language(), instant, deviceZone());
  }

  protected reasonsOf({ reasons }: ModeratedVideo): string {
    return reasons.map((reason) => this.feed(`report.${reason}`)).join(', ');
  }

  protected filter(name: string, value: string): void {
    void this.here.go({ [name]: value === '' ? null : value, page: null, one: null });
  }

  /** Where the sheet lies below the list, it is brought into sight. */
  protected async look(id: string): Promise<void> {
    await this.here.go({ one: id });
    const side = this.side()?.nativeElement;
    if (side && side.getBoundingClientRect().top > window.innerHeight * 0.6) side.scrollIntoView();
  }

  /** Hiding asks why first. */
  protected decide(action: Action, ids: readonly string[]): void {
    this.deciding.clear();
    if (action === 'keep') void this.send('keep', ids, null);
    else this.hiding.set(ids);
  }

  protected async hide(reason: string): Promise<void> {
    const ids = this.hiding();
    if (ids && (await this.send('hide', ids, reason))) this.hiding.set(undefined);
  }

  private async send(
    action: Action,
    ids: readonly string[],
    reason: string | null,
    kind = this.chosen(),
  ): Promise<boolean> {
    const seenBefore = ids.filter((id) => this.known(id)?.status === 'shown');
    let result: VideoDecisionResult | undefined;
    const done = await this.deciding.run(async () => {
      const body: VideoDecision = { kind, ids: [...ids], action, reason };
      result = await this.api.post<VideoDecisionResult>('/moderation/videos/decisions', { body });
    });
    if (!done || !result) return false;
    const decided = result.items.filter(({ ok }) => ok).map(({ id }) => id);
    if (decided.length > 0) {
      // What was hidden already, for another reason, would come to light.
      const back = action === 'hide' ? decided.filter((id) => seenBefore.includes(id)) : [];
      const undo = { label: this.t('undo'), run: () => void this.send('keep', back, null, kind) };
      this.toasts.show(this.t.count(`did.${action}`, decided.length), back.length > 0 ? undo : undefined);
    }
    this.list.reload();
    this.read.reload();
    const refused = result.items.find(({ ok }) => !ok);
    if (refused?.code) this.deciding.problem.set(new Problem(refused.code, 404));
    return refused === undefined;
  }

  private known(id: string): ModeratedVideo | undefined {
    const sheet = this.sheet();
    return this.shown()?.items.find((one) => one.id === id) ?? (sheet?.id === id ? sheet : undefined);
  }
}

import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  untracked,
} from '@angular/core';
import type { Video, VideoComment, VideoReport } from '@parterre/contract/videos';
import { type Problem, problemOf } from '../../../platform/api/problem.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Connection } from '../../../platform/connection.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { deviceZone } from '../../../platform/language/days.ts';
import { formatShortDay } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { randomId } from '../../../platform/random-id.ts';
import { Dialog } from '../../../ui/dialog/dialog.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { ReportForm } from '../../../ui/report/report-form.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { Session } from '../../accounts/api/session.ts';
import { FeedApi } from '../data/feed-api.ts';
import { reportReasons } from '../data/report-reasons.ts';

/** What people say under a video, the newest first, and a word of one's own. */
@Component({
  selector: 'pt-comments-sheet',
  imports: [Control, Dialog, Field, ReportForm],
  templateUrl: './comments-sheet.html',
  styleUrl: './sheet.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CommentsSheet {
  readonly video = input.required<Video>();
  readonly open = input(false);
  readonly closed = output();
  readonly counted = output<number>();

  protected readonly t = injectTexts('feed');
  protected readonly say = injectProblemText();
  protected readonly paths = injectPaths();
  protected readonly here = inject(Here);
  protected readonly session = inject(Session);
  private readonly language = injectLanguage();
  private readonly connection = inject(Connection);
  private readonly toasts = inject(Toasts);
  private readonly api = inject(FeedApi);

  protected readonly sending = new Submission();
  protected readonly problem = signal<Problem | undefined>(undefined);
  private readonly came = signal<readonly VideoComment[] | undefined>(undefined);
  protected readonly cursor = signal<string | null>(null);
  protected readonly comments = computed(() =>
    this.came()?.map((comment) => ({ ...comment, day: this.dayOf(comment.createdAt) })),
  );
  protected readonly reasons = computed(() =>
    reportReasons.map((reason) => ({ reason, name: this.t(`report.${reason}`) })),
  );
  /** the comment that is being reported */
  protected readonly reporting = linkedSignal<boolean, VideoComment | undefined>({
    source: this.open,
    computation: () => undefined,
  });
  protected readonly report = (body: VideoReport) => this.api.reportComment(this.reporting()?.id ?? '', body);
  /** the id of the word being written: sent twice, it is one */
  private draft = randomId();

  constructor() {
    // Its counts change while it is read: it is the same video all the same.
    const id = computed(() => this.video().id);
    effect(() => {
      const video = id();
      if (this.open()) untracked(() => void this.load(video));
    });
    effect(() => {
      // The network is back: what could not be asked for is asked for again.
      if (this.connection.online() && untracked(() => this.open() && this.problem()?.code === 'offline'))
        void untracked(() => this.load(id()));
    });
  }

  protected more(): Promise<void> {
    return this.load(this.video().id, this.cursor() ?? undefined);
  }

  protected async write(event: Event): Promise<void> {
    const form = event.target as HTMLFormElement;
    const done = await this.sending.send(
      event,
      ({ text = '' }) => (text === '' ? { text: this.t('comments.lacks') } : {}),
      async ({ text = '' }) => {
        const comment = await this.api.comment(this.video().id, { id: this.draft, text });
        this.came.update((all) => [comment, ...(all ?? []).filter(({ id }) => id !== comment.id)]);
        this.counted.emit(this.video().counts.comments + 1);
      },
    );
    if (!done) return;
    this.draft = randomId();
    form.reset();
  }

  protected async remove(comment: VideoComment): Promise<void> {
    try {
      await this.api.deleteComment(comment.id);
      this.came.update((all) => all?.filter(({ id }) => id !== comment.id));
      if (comment.hiddenReason === null) this.counted.emit(Math.max(0, this.video().counts.comments - 1));
    } catch (error) {
      this.problem.set(problemOf(error));
    }
  }

  protected reported(): void {
    this.reporting.set(undefined);
    this.toasts.show(this.t('report.thanksComment'));
  }

  private async load(video: string, cursor?: string): Promise<void> {
    this.problem.set(undefined);
    if (cursor === undefined) this.came.set(undefined);
    try {
      const list = await this.api.comments(video, cursor);
      if (video !== this.video().id) return;
      this.came.update((all) => [...(cursor === undefined ? [] : (all ?? [])), ...list.items]);
      this.cursor.set(list.cursor);
      this.counted.emit(list.count);
    } catch (error) {
      this.problem.set(problemOf(error));
    }
  }

  private dayOf(instant: string): string {
    return formatShortDay(this.language(), instant, deviceZone());
  }
}

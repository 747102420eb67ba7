import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type {
  Category,
  DeskEvent,
  DeskEventSummary,
  ModerationDecision,
  ModerationResult,
} from '@parterre/contract/events';
import type { Page } from '@parterre/contract/wire';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { keepLast } from '../../../platform/api/keep-last.ts';
import { Problem } from '../../../platform/api/problem.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { describePage } from '../../../platform/seo.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { momentText } from '../data/event-moments.ts';
import { RowPicks } from '../data/row-picks.ts';
import { BulkBar } from '../ui/bulk-bar.ts';
import { DeskProblem } from '../ui/desk-problem.ts';
import { Pages } from '../ui/pages.ts';
import { ReasonDialog } from '../ui/reason-dialog.ts';
import { SearchBox } from '../ui/search-box.ts';
import { EventSheet } from './event-sheet.ts';

export const statuses = ['pending', 'published', 'rejected', 'postponed', 'cancelled', 'ended', 'draft'] as const;
type Action = ModerationDecision['action'];

/** What waits for an administrator: looked at one by one, decided one by one or many at once. */
@Component({
  selector: 'pt-moderation-page',
  imports: [BulkBar, DeskProblem, EventSheet, Pages, ReasonDialog, SearchBox, Skeleton],
  templateUrl: './moderation-page.html',
  styleUrls: ['../ui/desk.css', '../ui/queue.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class ModerationPage {
  protected readonly t = injectTexts('deskEvents');
  protected readonly say = injectProblemText('deskEvents');
  protected readonly language = injectLanguage();
  private readonly api = inject(Api);
  private readonly here = inject(Here);
  private readonly toasts = inject(Toasts);

  readonly status = input<string>();
  readonly category = input<string>();
  readonly access = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();
  readonly creator = input<string>();
  readonly changed = input<string>();
  readonly q = input<string>();
  readonly page = input<string>();
  readonly event = input<string>();

  protected readonly statuses = statuses;
  protected readonly state = computed(() => this.status() ?? 'pending');
  protected readonly categories = apiResource<{ items: Category[] }>(() => '/categories');
  protected readonly list = apiResource<Page<DeskEventSummary>>(() => ({
    path: '/moderation/events',
    query: {
      status: this.state() === 'all' ? undefined : this.state(),
      category: this.category(),
      access: this.access(),
      createdFrom: this.from(),
      createdTo: this.to(),
      creator: this.creator(),
      changed: this.changed(),
      q: this.q(),
      page: this.page(),
      pageSize: 50,
      sort: this.state() === 'pending' ? 'submitted' : '-created',
    },
  }));
  protected readonly shown = keepLast(this.list.value);
  /** the one that is read at the side */
  protected readonly read = apiResource<DeskEvent>(() => {
    const id = this.event();
    return id === undefined ? undefined : `/moderation/events/${encodeURIComponent(id)}`;
  });
  protected readonly picks = new RowPicks(() => this.shown()?.items ?? []);
  protected readonly deciding = new Submission();
  protected readonly asking = signal<{ action: Action; ids: readonly string[] } | undefined>(undefined);

  constructor() {
    describePage(() => ({ title: this.t('moderation.title'), hidden: true }));
  }

  protected moment(instant: string, zone: string): string {
    return momentText(this.language(), instant, zone);
  }

  protected placeOf(id: string): string | null {
    return this.shown()?.items.find((one) => one.id === id)?.where ?? null;
  }

  protected filter(name: string, value: string): void {
    void this.here.go({ [name]: value === '' ? null : value, page: null });
  }

  protected open(id: string): void {
    void this.here.go({ event: id });
  }

  /** Rejecting and cancelling ask why first. */
  protected decide(action: Action, ids: readonly string[]): void {
    if (action === 'reject' || action === 'cancel') {
      this.deciding.clear();
      this.asking.set({ action, ids });
    } else void this.send(action, ids, null);
  }

  protected async decideWith(reason: string): Promise<void> {
    const asked = this.asking();
    if (asked && (await this.send(asked.action, asked.ids, reason))) this.asking.set(undefined);
  }

  private async send(action: Action, ids: readonly string[], reason: string | null): Promise<boolean> {
    let result: ModerationResult | undefined;
    const done = await this.deciding.run(async () => {
      const body: ModerationDecision = { ids: [...ids], action, reason };
      result = await this.api.post<ModerationResult>('/moderation/events/decisions', { body });
    });
    if (!done || !result) return false;
    const decided = result.items.filter(({ ok }) => ok).map(({ id }) => id);
    const refused = result.items.find(({ ok }) => !ok);
    if (decided.length > 0) {
      const undoable = action === 'approve' || action === 'reject';
      const undo = { label: this.t('moderation.undo'), run: () => void this.send('reopen', decided, null) };
      this.toasts.show(this.t.count(`moderation.did.${action}`, decided.length), undoable ? undo : undefined);
    }
    this.list.reload();
    this.read.reload();
    if (refused?.code) {
      this.deciding.problem.set(new Problem(refused.code, 409));
      return decided.length > 0 && this.asking() === undefined;
    }
    return true;
  }
}

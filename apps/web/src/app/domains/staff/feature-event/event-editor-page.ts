import { ChangeDetectionStrategy, Component, DestroyRef, computed, effect, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { Category, DeskEvent, EventMove } from '@parterre/contract/events';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { describePage } from '../../../platform/seo.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { Desk } from '../api/desk.ts';
import { plannedDates } from '../data/event-moments.ts';
import { uploadFile } from '../data/upload-file.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.ts';
import { DeskProblem } from '../ui/desk-problem.ts';
import { EventHistory } from '../ui/event-history.ts';
import { ReasonDialog } from '../ui/reason-dialog.ts';
import { EventDatesForm } from './event-dates-form.ts';
import { EventDraft } from './event-draft.ts';
import type { EventPart } from './event-draft.ts';
import { EventHostsForm } from './event-hosts-form.ts';
import { EventQuestionsForm } from './event-questions-form.ts';
import { EventRefundTerms } from './event-refund-terms.ts';
import { EventSaleForm } from './event-sale-form.ts';
import { EventWords } from './event-words.ts';

type Action = EventMove['action'];
const lacks = ['description', 'category', 'where', 'online-link', 'dates', 'capacity', 'auditorium', 'prices'] as const;

/** An event from its first word to its last date, for those who make it. */
@Component({
  selector: 'pt-event-editor-page',
  imports: [
    ConfirmDialog,
    DeskProblem,
    EventDatesForm,
    EventHistory,
    EventHostsForm,
    EventQuestionsForm,
    EventRefundTerms,
    EventSaleForm,
    EventWords,
    ReasonDialog,
    Skeleton,
  ],
  templateUrl: './event-editor-page.html',
  styleUrls: ['../ui/desk.css', './event-editor-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class EventEditorPage {
  protected readonly t = injectTexts('deskEvents');
  protected readonly refunds = injectTexts('deskRefunds');
  protected readonly say = injectProblemText('deskEvents');
  private readonly language = injectLanguage();
  protected readonly paths = injectPaths();
  protected readonly desk = inject(Desk);
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  readonly id = input.required<string>();

  protected readonly answer = apiResource<DeskEvent>(() => (this.desk.id() === '' ? undefined : this.path()));
  protected readonly categories = apiResource<{ items: Category[] }>(() => '/categories');
  protected readonly draft = new EventDraft((body) => this.api.patch<DeskEvent>(this.path(), { body }));
  protected readonly event = this.draft.event;
  protected readonly moving = new Submission();
  protected readonly picture = new Submission();
  protected readonly asking = signal<'cancel' | 'postpone' | undefined>(undefined);
  protected readonly doomed = signal(false);
  protected readonly callingOff = signal<{ id: string; words: string } | undefined>(undefined);

  protected readonly writable = computed(
    () =>
      this.desk.may('programme.plan') &&
      ['draft', 'rejected', 'published', 'postponed'].includes(this.event()?.status ?? ''),
  );
  protected readonly isPublic = computed(() =>
    ['published', 'postponed', 'cancelled', 'ended'].includes(this.event()?.status ?? ''),
  );
  protected readonly actions = computed(() =>
    (this.event()?.actions ?? []).filter(
      (action): action is Action => action !== 'end' && this.desk.may('programme.plan'),
    ),
  );
  protected readonly lacking = computed(() => lacks.filter((one) => this.event()?.lacks.includes(one)));
  protected readonly sold = computed(() => {
    const event = this.event();
    return event && plannedDates(this.language(), event);
  });

  constructor() {
    describePage(() => ({ title: this.event()?.title ?? this.t('events.title'), hidden: true }));
    effect(() => {
      const read = this.answer.value();
      if (read) this.draft.restart(read);
    });
    // What was typed in the last half second is not lost by going elsewhere.
    inject(DestroyRef).onDestroy(() => {
      if (this.draft.savesItself()) void this.draft.save();
    });
  }

  protected askNothing(): void {
    this.asking.set(undefined);
    this.callingOff.set(undefined);
  }

  protected edit(part: EventPart): void {
    this.draft.edit(part);
  }

  protected editTerms(part: Partial<DeskEvent['terms']>): void {
    const event = this.event();
    if (event) this.draft.edit({ terms: { ...event.terms, ...part } });
  }

  protected statusWord(status: DeskEvent['status']): string {
    return this.t(`status.${status}`);
  }

  protected actionWord(action: Action): string {
    if (action === 'submit' && this.event()?.organiser.trusted) return this.t('action.publish');
    return this.t(`action.${action}`);
  }

  protected async move(action: Action, reason: string | null = null): Promise<void> {
    if ((action === 'cancel' || action === 'postpone') && reason === null) {
      this.moving.clear();
      return this.asking.set(action);
    }
    const done = await this.moving.run(async () => {
      if (this.draft.dirty() && !(await this.draft.save())) return;
      const body: EventMove = { action, reason };
      this.draft.restart(await this.api.post<DeskEvent>(`${this.path()}/status`, { body }));
    });
    if (!done) return;
    this.asking.set(undefined);
    const status = this.event()?.status;
    if (status) this.toasts.show(this.t(`now.${status}`));
  }

  protected async saveNow(): Promise<void> {
    if (await this.draft.save()) this.toasts.show(this.t('save.done'));
  }

  protected async copy(): Promise<void> {
    await this.moving.run(async () => {
      const made = await this.api.post<DeskEvent>(`${this.path()}/copies`);
      this.toasts.show(this.t('copied'));
      await this.router.navigateByUrl(this.desk.paths().event(made.id));
    });
  }

  protected async remove(): Promise<void> {
    const done = await this.moving.run(async () => {
      await this.api.delete(this.path());
    });
    if (done) await this.router.navigateByUrl(this.desk.paths().events());
  }

  protected async callOff(reason: string): Promise<void> {
    const date = this.callingOff();
    if (!date) return;
    const done = await this.moving.run(async () => {
      const path = `${this.path()}/dates/${date.id}/cancellation`;
      this.draft.restart(await this.api.post<DeskEvent>(path, { body: { reason } }));
    });
    if (done) this.callingOff.set(undefined);
  }

  protected async moveDate(event: Event, id: string): Promise<void> {
    event.preventDefault();
    const { start = '', minutes = '' } = Object.fromEntries(new FormData(event.target as HTMLFormElement)) as Record<
      string,
      string
    >;
    const done = await this.moving.run(async () => {
      const body = { start: start.slice(0, 16), minutes: Number(minutes) };
      this.draft.restart(await this.api.put<DeskEvent>(`${this.path()}/dates/${id}`, { body }));
    });
    if (done) this.toasts.show(this.t('dates.moved'));
  }

  protected async upload(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    if (!file) return;
    await this.picture.run(async () => {
      await this.draft.save();
      const { answer } = uploadFile<DeskEvent>(`${this.path()}/picture`, file, () => undefined);
      this.draft.take(await answer);
    });
    input.value = '';
  }

  protected async removePicture(): Promise<void> {
    await this.picture.run(async () => {
      this.draft.take(await this.api.delete<DeskEvent>(`${this.path()}/picture`));
    });
  }

  protected minutesOf(date: { startsAt: string; endsAt: string }): number {
    return Math.round((Date.parse(date.endsAt) - Date.parse(date.startsAt)) / 60_000);
  }

  private path(): string {
    return this.desk.api(`/events/${encodeURIComponent(this.id())}`);
  }
}

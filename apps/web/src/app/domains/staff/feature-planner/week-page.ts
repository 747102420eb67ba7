import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  computed,
  effect,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';
import type { BatchOperation, BatchResult, PlannerWeek } from '@parterre/contract/planning';
import type { PlannedScreening } from '@parterre/contract/programme';
import type { Venue } from '@parterre/contract/venues';
import { cinemaWeekStart, daysOn } from '@parterre/planning/plan-pattern';
import type { PlanWarning } from '@parterre/planning/plan-warnings';
import { apiResource } from '../../../platform/api/api.ts';
import { keepLast } from '../../../platform/api/keep-last.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import type { Problem } from '../../../platform/api/problem.ts';
import { datedDay, isDay, shortDay } from '../../../platform/language/days.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { describePage } from '../../../platform/seo.ts';
import { Dialog } from '../../../ui/dialog/dialog.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { EmptyState } from '../../../ui/state/empty-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Desk } from '../api/desk.ts';
import { type BatchOutcome, Batches, hasReopened } from '../data/batches.ts';
import { injectDeskVenues } from '../data/desk-venues.ts';
import { cinemaDayOf, clockText } from '../data/venue-time.ts';
import { type Carry, boardOf, copyOf, dropOf, ghostsOf, talkIn, warningsOn } from '../data/week-board.ts';
import { ReasonDialog } from '../ui/reason-dialog.ts';
import { DeskProblem } from '../ui/desk-problem.ts';
import { BatchReport } from './batch-report.ts';
import { FilmTray } from './film-tray.ts';
import { PatternForm } from './pattern-form.ts';
import { ScreeningPanel } from './screening-panel.ts';
import { WeekGrid } from './week-grid.ts';
import { WishesForm } from './wishes-form.ts';

/** A cinema week of one venue on a board: drag, copy, repeat, take back. Venue and day are in the address. */
@Component({
  selector: 'pt-week-page',
  imports: [
    ...[Dialog, Field, Control, EmptyState, Skeleton, DeskProblem, ReasonDialog],
    ...[WeekGrid, FilmTray, PatternForm, ScreeningPanel, BatchReport, WishesForm],
  ],
  templateUrl: './week-page.html',
  styleUrls: ['../ui/desk.css', './switch.css', './week-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(document:keydown)': 'shortcut($event)' },
})
export default class WeekPage {
  protected readonly here = inject(Here);
  protected readonly t = injectTexts('staff');
  protected readonly say = injectProblemText('staff');
  private readonly language = injectLanguage();
  protected readonly desk = inject(Desk);
  protected readonly batches = inject(Batches);
  private readonly router = inject(Router);

  /** slug of the venue; the first one when left out */
  readonly venue = input<string>();
  readonly day = input<string>();

  protected readonly venues = injectDeskVenues();
  protected readonly slug = computed(() => this.venue() ?? this.venues.value()?.items[0]?.slug);
  protected readonly place = apiResource<Venue>(() => {
    const slug = this.slug();
    return slug === undefined ? undefined : `/venues/${slug}`;
  });
  protected readonly today = computed(() => cinemaDayOf(Date.now(), this.place.value()?.timeZone ?? this.desk.zone()));
  protected readonly start = computed(() => {
    const asked = this.day();
    return cinemaWeekStart(isDay(asked) ? asked : this.today());
  });
  protected readonly end = computed(() => daysOn(this.start(), 6));
  protected readonly read = apiResource<PlannerWeek>(() => {
    const place = this.place.value();
    if (!place) return undefined;
    return { path: this.desk.api('/planner/week'), query: { venueId: place.id, day: this.start() } };
  });
  /** what was last read stays on the screen while a change is read again */
  protected readonly week = keepLast(this.read.value, () => `${this.place.value()?.id ?? ''} ${this.start()}`);
  protected readonly board = computed(() => {
    const [week, place] = [this.week(), this.place.value()];
    return week && place && boardOf(week, place.auditoriums);
  });
  protected readonly carry = signal<Carry | undefined>(undefined);
  protected readonly selection = signal<readonly string[]>([]);
  protected readonly warnings = computed<readonly PlanWarning[]>(() => {
    const [week, board] = [this.week(), this.board()];
    return week && board ? warningsOn(week, board, this.carry()) : [];
  });
  /** of what is in hand, else of what is chosen, else all of them */
  protected readonly shownWarnings = computed(() => {
    const carry = this.carry();
    const ids = carry ? carry.items.map(({ id }) => id) : this.selection();
    const all = this.warnings();
    return ids.length === 0 ? all : all.filter((warning) => warning.ids.some((id) => ids.includes(id)));
  });
  protected readonly chosen = computed(() => {
    const [only, ...more] = this.selection();
    return more.length > 0 ? undefined : this.board()?.blocks.find(({ id }) => id === only)?.screening;
  });
  /** those chosen in which somebody has a ticket or a seat that is held */
  protected readonly awaited = computed(() => {
    const blocks = this.board()?.blocks.filter(({ id }) => this.selection().includes(id)) ?? [];
    return blocks.filter(({ screening }) => screening.sold + screening.held > 0).map(({ id }) => id);
  });
  protected readonly title = computed(() =>
    this.t('week.title', { from: datedDay(this.language(), this.start()), to: datedDay(this.language(), this.end()) }),
  );
  protected readonly spoken = computed(() => {
    const [carry, board] = [this.carry(), this.board()];
    if (!carry || !board) return '';
    const { room, day, minutes } = carry.at;
    const [ghost] = ghostsOf(board, carry);
    const place = {
      room: this.place.value()?.auditoriums[room]?.name ?? '',
      day: shortDay(this.language(), board.days[day] ?? ''),
      time: clockText(minutes),
      end: clockText(minutes + (ghost?.length ?? 0)),
      talk: talkIn(carry),
    };
    return [
      this.t(carry.stretches ? 'week.stretched' : 'week.held', place),
      ...this.shownWarnings().map((warning) => this.words(warning)),
    ].join(' ');
  });
  protected readonly news = signal('');
  protected readonly failure = signal<Problem | undefined>(undefined);
  protected readonly results = signal<readonly BatchResult[]>([]);
  protected readonly repeating = signal(false);
  protected readonly wishing = signal(false);
  protected readonly cancelling = signal(false);
  protected readonly copying = signal(false);
  protected readonly copyFrom = signal('');
  protected readonly copyTo = signal('');
  protected readonly problem = computed(() => this.venues.problem() ?? this.place.problem() ?? this.read.problem());
  protected readonly grid = viewChild(WeekGrid);
  private readonly side = viewChild<ElementRef<HTMLElement>>('side');

  constructor() {
    describePage(() => ({ title: this.title(), hidden: true }));
    // On a phone the panel is below everything: it comes into sight.
    effect(() => {
      const panel = this.chosen() && this.side()?.nativeElement;
      if (panel && matchMedia('(max-width: 47.99rem)').matches) requestAnimationFrame(() => panel.scrollIntoView());
    });
  }

  protected retry(): void {
    for (const read of [this.venues, this.place, this.read]) if (read.problem()) read.reload();
  }

  protected go(query: { venue?: string; day?: string }): void {
    this.selection.set([]);
    this.carry.set(undefined);
    void this.here.go(query);
  }

  protected zoom(day: string): void {
    void this.router.navigateByUrl(
      this.router.createUrlTree([this.desk.paths().planner()], { queryParams: { venue: this.slug(), day } }),
    );
  }

  protected short(day: string): string {
    return shortDay(this.language(), day);
  }

  protected weekOn(count: number): string {
    return daysOn(this.start(), count * 7);
  }

  protected words({ kind, ids, minutes }: PlanWarning): string {
    const carry = this.carry();
    const board = this.board();
    const items = [...(carry && board ? ghostsOf(board, carry) : []), ...(board?.blocks ?? [])];
    const named = ids.map((id) => items.find((item) => item.id === id));
    const name = (index: number) => {
      const item = named[index];
      return item ? `${item.title} ${clockText(item.minutes)}` : '';
    };
    const day = shortDay(this.language(), board?.days[named[0]?.day ?? 0] ?? '');
    const span = { minutes: Math.round(minutes), hours: Math.floor(minutes / 60), rest: Math.round(minutes) % 60 };
    return this.t(`warning.${kind}`, { one: name(0), two: name(1), day, ...span });
  }

  protected async drop(carry: Carry): Promise<void> {
    const board = this.board();
    const operations = board ? dropOf(board, carry) : [];
    if (operations.length > 0) await this.ask(operations, { keep: true });
    this.carry.set(undefined);
  }

  /** Somebody has a place in one of them: they are told why, so it is asked. */
  protected remove(): void {
    if (this.awaited().length > 0) this.cancelling.set(true);
    else void this.takeAway();
  }

  protected async takeAway(reason?: string): Promise<void> {
    const awaited = new Set(this.awaited());
    const operations = this.selection().map((screeningId): BatchOperation => {
      return { kind: 'remove', screeningId, ...(reason && awaited.has(screeningId) ? { reason } : {}) };
    });
    await this.ask(operations);
    this.cancelling.set(false);
    this.selection.set([]);
    this.carry.set(undefined);
  }

  protected openCopy(): void {
    const only = this.chosen();
    this.copyFrom.set(only ? cinemaDayOf(only.startsAt, this.place.value()?.timeZone ?? 'UTC') : 'week');
    this.copyTo.set(this.weekOn(1));
    this.copying.set(true);
  }

  protected async copy(event: Event): Promise<void> {
    event.preventDefault();
    const [board, from, to] = [this.board(), this.copyFrom(), this.copyTo()];
    if (!board || !isDay(to)) return;
    const copies =
      from === 'week'
        ? board.days.map((day, index) => ({ from: day, to: daysOn(cinemaWeekStart(to), index) }))
        : [{ from, to }];
    const operations = copyOf(board, copies);
    if (operations.length > 0) await this.ask(operations, { partial: true });
    this.copying.set(false);
  }

  protected wished(): void {
    this.wishing.set(false);
    this.read.reload();
  }

  protected repeated(count: number): void {
    this.repeating.set(false);
    this.news.set(this.t.count('week.did', count));
    this.read.reload();
  }

  private async ask(
    operations: readonly BatchOperation[],
    how: { partial?: boolean; keep?: boolean } = {},
  ): Promise<void> {
    const place = this.place.value();
    if (!place || operations.length === 0 || this.batches.busy()) return;
    const path = this.desk.api('/programme/batches');
    this.told(await this.batches.run(path, place.id, operations, { partial: how.partial ?? false }));
  }

  private told(outcome: BatchOutcome | undefined, which: 'do' | 'undo' | 'redo' = 'do'): void {
    if (!outcome) return;
    this.failure.set(outcome.ok ? undefined : outcome.problem);
    const results = outcome.ok ? outcome.batch.results : outcome.results;
    this.results.set(results.filter(({ refusal }) => refusal !== null));
    const done = outcome.ok ? outcome.batch.done : 0;
    const words = outcome.ok && done > 0 ? this.t.count(which === 'undo' ? 'week.undid' : 'week.did', done) : '';
    this.news.set(hasReopened(outcome) ? `${words} ${this.t('week.reopened')}` : words);
    this.read.reload();
  }

  protected async takeBack(which: 'undo' | 'redo'): Promise<void> {
    this.told(await this.batches[which](), which);
  }

  protected shortcut(event: KeyboardEvent): void {
    const typing = (event.target as HTMLElement).closest('input, select, textarea, dialog');
    // The films come back into sight, wherever the keyboard is.
    if (!typing && event.key === 'Escape' && !event.defaultPrevented) this.selection.set([]);
    if (typing || event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void this.takeBack(event.shiftKey ? 'redo' : 'undo').then(() => this.grid()?.keepFocus());
  }

  protected changed(screening: PlannedScreening | undefined): void {
    if (screening) this.selection.set([screening.id]);
    else this.selection.set([]);
    this.read.reload();
  }
}

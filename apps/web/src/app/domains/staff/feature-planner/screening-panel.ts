import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import type { BatchOperation } from '@parterre/contract/planning';
import type { PlannedScreening } from '@parterre/contract/programme';
import type { Venue } from '@parterre/contract/venues';
import { Api } from '../../../platform/api/api.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { formatMoney, formatTime } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Dialog } from '../../../ui/dialog/dialog.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Desk } from '../api/desk.ts';
import { Batches, refusalAsProblem } from '../data/batches.ts';
import { cinemaDayOf, clockText, instantOfCinemaDay, parseTime, wallClock } from '../data/venue-time.ts';
import { soldShare } from '../data/planner-lanes.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.ts';
import { ReasonDialog } from '../ui/reason-dialog.ts';
import { injectFilmWords } from '../ui/film-words.ts';
import { MinutesForm } from './minutes-form.ts';
import { Overlap } from './overlap.ts';

/** The screening that was chosen: what it is, how it sells, and what can still be done with it. */
@Component({
  selector: 'pt-screening-panel',
  imports: [Dialog, Field, Control, ConfirmDialog, ReasonDialog, MinutesForm, Overlap],
  templateUrl: './screening-panel.html',
  styleUrls: ['../ui/desk.css', './screening-panel.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ScreeningPanel {
  protected readonly t = injectTexts('staff');
  protected readonly words = injectFilmWords();
  protected readonly language = injectLanguage();
  protected readonly desk = inject(Desk);
  private readonly api = inject(Api);
  private readonly batches = inject(Batches);

  readonly screening = input.required<PlannedScreening>();
  readonly venue = input.required<Venue>();
  readonly changed = output<PlannedScreening>();
  readonly deleted = output<PlannedScreening>();
  readonly closed = output();

  private readonly day = computed(() => cinemaDayOf(this.screening().startsAt, this.venue().timeZone));
  protected readonly moving = signal(false);
  protected readonly lasting = signal(false);
  protected readonly deleting = signal(false);
  protected readonly interrupting = signal(false);
  protected readonly interruption = new Submission();
  protected readonly move = new Submission();
  protected readonly removal = new Submission();
  protected readonly typed = signal<string | undefined>(undefined);
  protected readonly start = computed(() => this.time(this.screening().startsAt));
  protected readonly share = computed(() => soldShare(this.screening()));

  protected time(instant: string): string {
    return formatTime(this.language(), instant, this.venue().timeZone);
  }

  protected money(amount: PlannedScreening['takings']): string {
    return formatMoney(this.language(), amount);
  }

  protected openMove(): void {
    this.move.clear();
    this.typed.set(this.start());
    this.moving.set(true);
  }

  protected moveTo(startsAt: string): void {
    this.typed.set(clockText(wallClock(startsAt, this.venue().timeZone).minutes));
    this.move.clear();
  }

  protected async save(event: Event): Promise<void> {
    const done = await this.move.send(
      event,
      ({ time = '' }) => ({ time: parseTime(time) === undefined ? this.t('plan.missing.time') : undefined }),
      async ({ time = '', auditorium = '' }) => {
        const minutes = parseTime(time) ?? 0;
        const { id: screeningId } = this.screening();
        const startsAt = instantOfCinemaDay(this.day(), minutes, this.venue().timeZone);
        await this.ask({ kind: 'move', screeningId, startsAt, auditoriumId: auditorium });
        await this.readAgain();
      },
    );
    if (done) this.moving.set(false);
  }

  protected async lasted(): Promise<void> {
    this.lasting.set(false);
    await this.readAgain();
  }

  private async readAgain(): Promise<void> {
    this.changed.emit(await this.api.get<PlannedScreening>(this.desk.api(`/screenings/${this.screening().id}`)));
  }

  /** A batch of one, so that it can be undone; refused, it rejects with the reason of that one. */
  private async ask(operation: BatchOperation): Promise<void> {
    const path = this.desk.api('/programme/batches');
    const outcome = await this.batches.run(path, this.venue().id, [operation]);
    if (!outcome.ok) throw refusalAsProblem(outcome.problem);
  }

  /** Between its planned start and one hour after its planned end; the server decides. */
  protected mayBeInterrupted(): boolean {
    const { startsAt, endsAt, status } = this.screening();
    const now = Date.now();
    return status === 'scheduled' && now >= Date.parse(startsAt) && now <= Date.parse(endsAt) + 3_600_000;
  }

  protected openInterrupt(): void {
    this.interruption.clear();
    this.interrupting.set(true);
  }

  protected async interrupt(): Promise<void> {
    const path = this.desk.api(`/screenings/${this.screening().id}/interruption`);
    const done = await this.interruption.run(async () =>
      this.changed.emit(await this.api.post<PlannedScreening>(path)),
    );
    if (done) this.interrupting.set(false);
  }

  protected openDelete(): void {
    this.removal.clear();
    this.deleting.set(true);
  }

  protected async delete(reason?: string): Promise<void> {
    const screening = this.screening();
    const done = await this.removal.run(() => this.ask({ kind: 'remove', screeningId: screening.id, reason }));
    if (!done) return;
    this.deleting.set(false);
    this.deleted.emit(screening);
  }
}

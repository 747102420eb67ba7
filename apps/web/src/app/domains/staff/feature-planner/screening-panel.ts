import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PlannedScreening, ScreeningChange } from '@parterre/contract/programme';
import type { Venue } from '@parterre/contract/venues';
import { Api } from '../../../platform/api/api.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { formatMoney, formatTime } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Dialog } from '../../../ui/dialog/dialog.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Desk } from '../api/desk.ts';
import { type Day, clockText, instantOfCinemaDay, parseTime, wallClock } from '../data/venue-time.ts';
import { soldShare } from '../data/planner-lanes.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.ts';
import { injectFilmWords } from '../ui/film-words.ts';
import { Overlap } from './overlap.ts';

/** The screening that was chosen: what it is, how it sells, and what can still be done with it. */
@Component({
  selector: 'pt-screening-panel',
  imports: [RouterLink, Dialog, Field, Control, ConfirmDialog, Overlap],
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

  readonly screening = input.required<PlannedScreening>();
  readonly venue = input.required<Venue>();
  readonly day = input.required<Day>();
  readonly changed = output<PlannedScreening>();
  readonly deleted = output<PlannedScreening>();
  readonly closed = output();

  protected readonly moving = signal(false);
  protected readonly deleting = signal(false);
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
        const change: ScreeningChange = {
          startsAt: instantOfCinemaDay(this.day(), minutes, this.venue().timeZone),
          auditoriumId: auditorium,
        };
        const path = this.desk.api(`/screenings/${this.screening().id}`);
        this.changed.emit(await this.api.patch<PlannedScreening>(path, { body: change }));
      },
    );
    if (done) this.moving.set(false);
  }

  protected openDelete(): void {
    this.removal.clear();
    this.deleting.set(true);
  }

  protected async delete(): Promise<void> {
    const screening = this.screening();
    const done = await this.removal.run(() => this.api.delete(this.desk.api(`/screenings/${screening.id}`)));
    if (!done) return;
    this.deleting.set(false);
    this.deleted.emit(screening);
  }
}

import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import type { Film } from '@parterre/contract/catalogue';
import type { BatchOperation, BatchResult } from '@parterre/contract/planning';
import type { Venue } from '@parterre/contract/venues';
import { slotsOfPattern } from '@parterre/planning/plan-pattern';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import type { Problem } from '../../../platform/api/problem.ts';
import { isDay, weekday } from '../../../platform/language/days.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Desk } from '../api/desk.ts';
import { Batches } from '../data/batches.ts';
import { instantOfCinemaDay, parseTime } from '../data/venue-time.ts';
import { FilmPicker } from '../ui/film-picker.ts';
import { BatchReport } from './batch-report.ts';

const most = 500;

/** Plans one version again and again: in these rooms, at these times, on these days of the week, from one day to another. */
@Component({
  selector: 'pt-pattern-form',
  imports: [Field, Control, FilmPicker, BatchReport],
  templateUrl: './pattern-form.html',
  styleUrls: ['../ui/desk.css', './pattern-form.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PatternForm {
  protected readonly t = injectTexts('staff');
  protected readonly say = injectProblemText('staff');
  private readonly language = injectLanguage();
  private readonly desk = inject(Desk);
  protected readonly batches = inject(Batches);

  readonly venue = input.required<Venue>();
  readonly from = input.required<string>();
  readonly until = input.required<string>();
  readonly planned = output<number>();

  protected readonly film = signal<Film | undefined>(undefined);
  protected readonly versionId = signal<string | undefined>(undefined);
  protected readonly rooms = signal<readonly string[]>([]);
  protected readonly weekdays = signal<readonly number[]>([1, 2, 3, 4, 5, 6, 7]);
  protected readonly times = signal('');
  protected readonly first = signal<string | undefined>(undefined);
  protected readonly last = signal<string | undefined>(undefined);
  protected readonly results = signal<readonly BatchResult[] | undefined>(undefined);
  protected readonly problem = signal<Problem | undefined>(undefined);
  protected readonly tried = signal(false);

  protected readonly days = computed(() =>
    // 2026-11-16 is a Monday
    [1, 2, 3, 4, 5, 6, 7].map((number) => ({
      number,
      name: weekday(this.language(), `2026-11-${String(15 + number)}`, 'short'),
    })),
  );
  protected readonly operations = computed<readonly BatchOperation[]>(() => {
    const versionId = this.versionId();
    const [from, until] = [this.first() ?? this.from(), this.last() ?? this.until()];
    const times = this.times()
      .split(/[\s,;]+/)
      .filter((one) => one !== '')
      .map(parseTime);
    if (versionId === undefined || !isDay(from) || !isDay(until) || times.some((time) => time === undefined)) return [];
    const pattern = {
      auditoriumIds: this.rooms(),
      weekdays: this.weekdays(),
      times: times.filter((time) => time !== undefined),
      ...{ from, until },
    };
    return slotsOfPattern(pattern, most).map(({ day, minutes, auditoriumId }) => ({
      kind: 'create',
      ...{ auditoriumId, versionId },
      startsAt: instantOfCinemaDay(day, minutes, this.venue().timeZone),
    }));
  });

  protected pick(film: Film | undefined): void {
    this.film.set(film);
    this.versionId.set(film?.versions[0]?.id);
    this.changed();
  }

  protected tickRoom(id: string): void {
    this.rooms.update((all) => toggled(all, id));
    this.changed();
  }

  protected tickDay(number: number): void {
    this.weekdays.update((all) => toggled(all, number));
    this.changed();
  }

  protected changed(): void {
    this.results.set(undefined);
    this.problem.set(undefined);
  }

  /** First what would happen; then, asked again, what can be done of it. */
  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    const operations = this.operations();
    if (operations.length === 0 || this.batches.busy()) return;
    const dryRun = this.results() === undefined;
    const path = this.desk.api('/programme/batches');
    const outcome = await this.batches.run(path, this.venue().id, operations, { dryRun, partial: true });
    if (!outcome.ok) this.problem.set(outcome.problem);
    else if (dryRun) this.results.set(outcome.batch.results);
    else this.planned.emit(outcome.batch.done);
  }
}

function toggled<T>(all: readonly T[], one: T): T[] {
  return all.includes(one) ? all.filter((other) => other !== one) : [...all, one];
}

import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import type { DatesPreview, DeskEvent, EventTerms } from '@parterre/contract/events';
import { Api } from '../../../platform/api/api.ts';
import { problemOf, type Problem } from '../../../platform/api/problem.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Desk } from '../api/desk.ts';
import { momentText } from '../data/event-moments.ts';
import { ruleChoice, ruleText, weekDayOf, weekDays } from './event-rule.ts';
import type { RuleChoice, WeekDay } from './event-rule.ts';

const rhythms = ['DAILY', 'WEEKLY', 'MONTHLY'] as const;

const plain = { DAILY: 'days', WEEKLY: 'weeks', MONTHLY: 'months' } as const;

/** When: dates one by one, patterns, their exceptions, and the dates that come of it. */
@Component({
  selector: 'pt-event-dates-form',
  imports: [Control, Field],
  templateUrl: './event-dates-form.html',
  styleUrls: ['../ui/desk.css', './event-dates-form.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EventDatesForm {
  protected readonly t = injectTexts('deskEvents');
  protected readonly say = injectProblemText('deskEvents');
  private readonly language = injectLanguage();
  private readonly api = inject(Api);
  private readonly desk = inject(Desk);
  readonly event = input.required<DeskEvent>();
  readonly edited = output<Partial<EventTerms>>();

  protected readonly weekDays = weekDays;
  protected readonly adding = signal<'one' | 'pattern'>('one');
  protected readonly choice = signal<RuleChoice>({ every: 'WEEKLY', interval: 1, days: [], end: { count: 4 } });
  protected readonly wrong = signal<string | undefined>(undefined);
  protected readonly preview = signal<DatesPreview | undefined>(undefined);
  protected readonly problem = signal<Problem | undefined>(undefined);
  protected readonly terms = computed(() => this.event().terms);
  protected readonly shown = computed(() => {
    const preview = this.preview();
    return preview?.dates.map(({ start, startsAt }) => ({
      start,
      words: momentText(this.language(), startsAt, preview.timeZone),
    }));
  });

  protected readonly patterns = computed(() =>
    this.terms().repeats.map(({ rule, start, except }) => {
      const { every, interval, days, end } = ruleChoice(rule);
      const list = new Intl.ListFormat(this.language());
      const names = days.map((day) => this.t(`weekday.${day}`));
      const what = interval === 1 ? this.t(`pattern.${plain[every]}`) : this.t(`pattern.${every}`, { interval });
      const until =
        'count' in end ? this.t.count('pattern.count', end.count) : this.t('pattern.until', { day: end.until });
      return {
        words: [what, names.length > 0 ? list.format(names) : '', start.slice(11), until].filter(Boolean).join(', '),
        from: start.slice(0, 10),
        except,
      };
    }),
  );

  protected set(part: Partial<RuleChoice>): void {
    this.choice.update((before) => ({ ...before, ...part }));
  }

  protected pickEvery(text: string): void {
    this.set({ every: rhythms.find((one) => one === text) ?? 'WEEKLY' });
  }

  protected toggle(day: WeekDay, on: boolean): void {
    this.set({ days: weekDays.filter((one) => (one === day ? on : this.choice().days.includes(one))) });
  }

  protected add(event: Event): void {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const values = Object.fromEntries(new FormData(form)) as Record<string, string>;
    const { day = '', time = '', minutes = '', count = '', until = '', ending = '' } = values;
    const lasts = Number(minutes);
    const ends = ending === 'until' ? until !== '' : Number(count) >= 1 && Number(count) <= 366;
    const fine = day !== '' && /^\d\d:\d\d$/.test(time) && Number.isInteger(lasts) && lasts >= 5 && lasts <= 20160;
    if (!fine || (this.adding() === 'pattern' && !ends)) return this.wrong.set(this.t('dates.wrong'));
    this.wrong.set(undefined);
    const start = `${day}T${time}`;
    const terms = this.terms();
    if (this.adding() === 'one') {
      const others = terms.dates.filter((one) => one.start !== start);
      const dates = [...others, { start, minutes: lasts }].sort((a, b) => a.start.localeCompare(b.start));
      this.change({ dates });
    } else {
      const { every, interval, days } = this.choice();
      const chosen = every === 'WEEKLY' && days.length === 0 ? [weekDayOf(day)] : days;
      const end = ending === 'until' ? { until } : { count: Number(count) };
      const rule = ruleText({ every, interval, days: chosen, end });
      this.change({ repeats: [...terms.repeats, { start, minutes: lasts, rule, except: [] }] });
    }
  }

  protected removeDate(start: string): void {
    this.change({ dates: this.terms().dates.filter((one) => one.start !== start) });
  }

  protected removePattern(index: number): void {
    this.change({ repeats: this.terms().repeats.filter((_one, at) => at !== index) });
  }

  /** One of the dates shown is taken out: a named one goes, one of a pattern becomes its exception. */
  protected leaveOut(start: string): void {
    const { dates, repeats } = this.terms();
    this.change({
      dates: dates.filter((one) => one.start !== start),
      repeats: repeats.map((one) => (one.except.includes(start) ? one : { ...one, except: [...one.except, start] })),
    });
  }

  protected putBack(index: number, start: string): void {
    this.change({
      repeats: this.terms().repeats.map((one, at) =>
        at === index ? { ...one, except: one.except.filter((left) => left !== start) } : one,
      ),
    });
  }

  protected async show(terms: Pick<EventTerms, 'where' | 'dates' | 'repeats'> = this.terms()): Promise<void> {
    const { where, dates, repeats } = terms;
    try {
      const body = { where, dates, repeats };
      this.preview.set(await this.api.post<DatesPreview>(this.desk.api('/event-dates/preview'), { body }));
      this.problem.set(undefined);
    } catch (error) {
      this.problem.set(problemOf(error));
    }
  }

  private change(part: Partial<EventTerms>): void {
    this.edited.emit(part);
    void this.show({ ...this.terms(), ...part });
  }
}

import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import type { Film, FilmSummary } from '@parterre/contract/catalogue';
import type { Page } from '@parterre/contract/wire';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { keepLast } from '../../../platform/api/keep-last.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { wholeNumber } from '../data/whole-number.ts';
import { injectFilmWords } from './film-words.ts';

const pause = 250;

/** Finds a film as one types. The arrows go through the answers; one without a duration says so, and can be given it. */
@Component({
  selector: 'pt-film-picker',
  imports: [Field, Control],
  templateUrl: './film-picker.html',
  styleUrls: ['./desk.css', './film-picker.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FilmPicker {
  protected readonly t = injectTexts('staff');
  protected readonly say = injectProblemText('staff');
  protected readonly words = injectFilmWords();
  private readonly api = inject(Api);

  readonly film = input<Film | undefined>();
  readonly error = input<string | undefined>();
  readonly picked = output<Film | undefined>();

  protected readonly query = signal('');
  protected readonly found = apiResource<Page<FilmSummary>>(() =>
    this.query().length < 2 ? undefined : { path: '/films', query: { q: this.query(), pageSize: 8 } },
  );
  protected readonly shown = keepLast(this.found.value, () => this.query().length < 2);
  protected readonly count = computed(() => {
    const page = this.found.value();
    return page && this.query().length >= 2 ? this.t.count('picker.found', page.count) : '';
  });
  protected readonly choosing = new Submission();
  protected readonly giving = new Submission();
  private waiting: ReturnType<typeof setTimeout> | undefined;

  protected typed(text: string): void {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.query.set(text.trim()), pause);
  }

  protected async choose(summary: FilmSummary): Promise<void> {
    await this.choosing.run(async () => {
      this.picked.emit(await this.api.get<Film>(`/films/${summary.id}`));
      this.query.set('');
    });
  }

  protected async giveDuration(event: Event, film: Film): Promise<void> {
    await this.giving.send(
      event,
      ({ minutes }) => ({
        minutes: wholeNumber(minutes, 1, 1000) === undefined ? this.t('film.durationError') : undefined,
      }),
      async ({ minutes }) => {
        const change = { durationMinutes: wholeNumber(minutes, 1, 1000) };
        this.picked.emit(await this.api.patch<Film>(`/films/${film.id}`, { body: change }));
      },
    );
  }

  /** Down from the field into the answers, up again, round at neither end. */
  protected move(event: KeyboardEvent, list: HTMLElement, field: HTMLInputElement): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const answers = [...list.querySelectorAll<HTMLButtonElement>('button')];
    const at = answers.indexOf(event.target as HTMLButtonElement) + step;
    (at < 0 ? field : answers[Math.min(at, answers.length - 1)])?.focus();
  }
}

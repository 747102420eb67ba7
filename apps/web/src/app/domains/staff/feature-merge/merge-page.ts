import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { Film, FilmMerge } from '@parterre/contract/catalogue';
import { type FilmField, filmFields } from '@parterre/contract/film-terms';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { describePage } from '../../../platform/seo.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { Desk } from '../api/desk.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.ts';
import { DeskProblem } from '../ui/desk-problem.ts';
import { injectFieldWords } from '../ui/field-words.ts';
import { injectFilmWords } from '../ui/film-words.ts';

/** Two records of a film beside each other; one is kept, field by field from the one or the other. */
@Component({
  selector: 'pt-merge-page',
  imports: [Skeleton, DeskProblem, ConfirmDialog],
  templateUrl: './merge-page.html',
  styleUrls: ['../ui/desk.css', '../ui/compare.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class MergePage {
  protected readonly t = injectTexts('sheets');
  protected readonly staff = injectTexts('staff');
  protected readonly desk = inject(Desk);
  protected readonly filmWords = injectFilmWords();
  private readonly words = injectFieldWords();
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  readonly kept = input.required<string>();
  readonly gone = input.required<string>();

  protected readonly keptFilm = apiResource<Film>(() => `/films/${this.kept()}`);
  protected readonly goneFilm = apiResource<Film>(() => `/films/${this.gone()}`);
  protected readonly problem = computed(() => this.keptFilm.problem() ?? this.goneFilm.problem());
  protected readonly both = computed(() => {
    const [kept, gone] = [this.keptFilm.value(), this.goneFilm.value()];
    return kept && gone ? { kept, gone } : undefined;
  });
  protected readonly rows = computed(() => {
    const both = this.both();
    if (!both) return [];
    return filmFields.map((field) => {
      const pictures = field === 'posters';
      const mine = this.words(both.kept, field);
      const other = this.words(both.gone, field);
      const lacks = pictures ? both.kept.posters.length === 0 : mine === '';
      const has = pictures ? both.gone.posters.length > 0 : other !== '';
      return { field, mine, other, choice: has && (pictures || mine !== other), fill: lacks && has };
    });
  });
  /** fields taken from the record that goes: at first those that the other one lacks */
  protected readonly taken = linkedSignal<ReadonlySet<FilmField>>(
    () => new Set(this.rows().flatMap(({ field, fill }) => (fill ? [field] : []))),
  );
  protected readonly asking = signal(false);
  protected readonly merging = new Submission();

  constructor() {
    describePage(() => ({ title: this.t('merge.title'), hidden: true }));
  }

  protected take(field: FilmField, from: 'kept' | 'gone'): void {
    this.taken.update(
      (fields) => new Set(from === 'gone' ? [...fields, field] : [...fields].filter((one) => one !== field)),
    );
  }

  protected openQuestion(): void {
    this.merging.clear();
    this.asking.set(true);
  }

  protected versionsOf(film: Film): string {
    return film.versions.map((version) => `${version.label} (${this.filmWords.version(version)})`).join('\n');
  }

  /** the title that the film will have */
  protected title({ kept, gone }: { kept: Film; gone: Film }): string {
    return this.taken().has('title') ? gone.title : kept.title;
  }

  protected async merge(): Promise<void> {
    const body: FilmMerge = { goneId: this.gone(), take: [...this.taken()] };
    const done = await this.merging.run(async () => {
      const film = await this.api.post<Film>(`/films/${this.kept()}/merge`, { body });
      this.toasts.show(this.t('merge.done', { title: film.title }));
    });
    if (!done) return;
    this.asking.set(false);
    await this.router.navigateByUrl(this.desk.paths().film(this.kept()));
  }

  protected retry(): void {
    this.keptFilm.reload();
    this.goneFilm.reload();
  }
}

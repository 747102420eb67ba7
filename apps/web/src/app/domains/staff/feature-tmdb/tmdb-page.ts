import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal } from '@angular/core';
import { Router } from '@angular/router';
import type { Film, TmdbFilm, TmdbSearch, TmdbTake } from '@parterre/contract/catalogue';
import { type FilmField, filmFields } from '@parterre/contract/film-terms';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { describePage } from '../../../platform/seo.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { Desk } from '../api/desk.ts';
import { DeskProblem } from '../ui/desk-problem.ts';
import { type Fields, injectFieldWords } from '../ui/field-words.ts';

/** What TMDB does not have, or not as a cinema needs it. */
const notThere: readonly FilmField[] = ['warnings', 'visaNumber', 'distributor'];

/** A film of TMDB: found, compared with what is here, taken whole or field by field. The state is in the address. */
@Component({
  selector: 'pt-tmdb-page',
  imports: [Field, Control, Skeleton, DeskProblem],
  templateUrl: './tmdb-page.html',
  styleUrls: ['../ui/desk.css', '../ui/compare.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class TmdbPage {
  protected readonly here = inject(Here);
  protected readonly t = injectTexts('sheets');
  protected readonly staff = injectTexts('staff');
  protected readonly terms = injectTexts('film');
  protected readonly say = injectProblemText('staff');
  protected readonly desk = inject(Desk);
  private readonly words = injectFieldWords();
  private readonly language = injectLanguage();
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  readonly film = input<string>();
  readonly q = input<string>();
  readonly year = input<string>();
  /** number at TMDB of the one that is compared */
  readonly number = input<string>();

  protected readonly ours = apiResource<Film>(() => (this.film() ? `/films/${this.film() ?? ''}` : undefined));
  /** what is asked: the words of the address, else the title that we have */
  protected readonly wanted = computed(() => this.q() ?? this.ours.value()?.title ?? '');
  protected readonly found = apiResource<TmdbSearch>(() => {
    if (this.film() && !this.ours.value() && !this.ours.problem()) return undefined;
    const year = /^\d{4}$/.test(this.year() ?? '') ? this.year() : undefined;
    return { path: '/tmdb/films', query: { q: this.wanted(), year, language: this.language() } };
  });
  protected readonly theirs = apiResource<TmdbFilm>(() =>
    /^\d+$/.test(this.number() ?? '')
      ? { path: `/tmdb/films/${this.number() ?? ''}`, query: { language: this.language() } }
      : undefined,
  );
  protected readonly fields = filmFields.filter((field) => !notThere.includes(field));
  protected readonly rows = computed(() => {
    const [ours, theirs] = [this.ours.value(), this.theirs.value()];
    if (!theirs) return [];
    return this.fields.map((field) => {
      const [mine, other] = [this.text(ours ?? {}, field), this.text(theirs, field)];
      const has = field === 'posters' ? theirs.posters.length > 0 : other !== '';
      const lacks = field === 'posters' ? (ours?.posters.length ?? 0) === 0 : mine === '';
      return { field, mine, other, has, lacks, same: has && !lacks && mine === other && field !== 'posters' };
    });
  });
  /** what is ticked: at first what is missing here */
  protected readonly ticked = linkedSignal<ReadonlySet<FilmField>>(() => this.missing());
  protected readonly poster = linkedSignal(() => this.theirs.value()?.posters[0]?.file ?? null);
  protected readonly taking = new Submission();

  constructor() {
    describePage(() => ({ title: this.t('tmdb.title'), hidden: true }));
  }

  protected search(event: Event): void {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const said = (name: string) => {
      const value = form.get(name);
      return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
    };
    void this.here.go({ q: said('q'), year: said('year'), number: null });
  }

  protected tick(field: FilmField, event: Event): void {
    const on = (event.target as HTMLInputElement).checked;
    this.ticked.update((fields) => new Set(on ? [...fields, field] : [...fields].filter((one) => one !== field)));
  }

  protected tickAll(which: 'all' | 'none' | 'missing'): void {
    if (which === 'missing') return this.ticked.set(this.missing());
    const fields = this.rows().filter(({ has }) => has && which === 'all');
    this.ticked.set(new Set(fields.map(({ field }) => field)));
  }

  protected async take(theirs: TmdbFilm): Promise<void> {
    const filmId = this.film() ?? null;
    const body: TmdbTake = { filmId, take: [...this.ticked()], language: this.language(), poster: this.poster() };
    await this.taking.run(async () => {
      const film = await this.api.post<Film>(`/tmdb/films/${String(theirs.tmdbId)}/take`, { body });
      this.toasts.show(filmId === null ? this.t('tmdb.created', { title: film.title }) : this.t('tmdb.taken'));
      await this.router.navigateByUrl(this.desk.paths().film(film.id));
    });
  }

  private missing(): ReadonlySet<FilmField> {
    return new Set(this.rows().flatMap(({ field, has, lacks }) => (has && lacks ? [field] : [])));
  }

  private text(film: Fields, field: FilmField): string {
    return this.words(film, field);
  }
}

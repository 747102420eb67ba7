import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { Film, FilmCredit, FilmInput, FilmTrailer, FilmVersion, TmdbSearch } from '@parterre/contract/catalogue';
import { filmWarnings } from '@parterre/contract/film-terms';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { describePage } from '../../../platform/seo.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { injectGenreName } from '../../catalogue/api/film-facts.ts';
import { Desk } from '../api/desk.ts';
import { filmErrors, filmInputOf } from '../data/film-form.ts';
import { filmAsInput } from '../data/film-input.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.ts';
import { DeskProblem } from '../ui/desk-problem.ts';
import { filmLanguages, injectFilmWords } from '../ui/film-words.ts';
import { VersionForm } from '../ui/version-form.ts';
import { CreditRows } from './credit-rows.ts';
import { FilmNotes } from './film-notes.ts';
import { PosterPanel } from './poster-panel.ts';
import { TrailerRows } from './trailer-rows.ts';

/** One film and its versions; without an id in the address, a new one. */
@Component({
  selector: 'pt-film-desk-page',
  imports: [
    Field,
    Control,
    Skeleton,
    DeskProblem,
    ConfirmDialog,
    VersionForm,
    CreditRows,
    TrailerRows,
    PosterPanel,
    FilmNotes,
  ],
  templateUrl: './film-page.html',
  styleUrls: ['../ui/desk.css', './film-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class FilmDeskPage {
  protected readonly here = inject(Here);
  protected readonly t = injectTexts('staff');
  protected readonly f = injectTexts('sheets');
  protected readonly terms = injectTexts('film');
  protected readonly say = injectProblemText('staff');
  protected readonly language = injectLanguage();
  protected readonly words = injectFilmWords();
  protected readonly desk = inject(Desk);
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  readonly id = input<string>();

  private readonly read = apiResource<Film>(() => (this.id() ? `/films/${this.id() ?? ''}` : undefined));
  private readonly written = signal<Film | undefined>(undefined);
  protected readonly film = computed(() => {
    const written = this.written();
    return written?.id === this.id() ? written : this.read.value();
  });
  private readonly genreName = injectGenreName();
  /** as people read them; the server knows their codes by either language */
  protected readonly genres = computed(() => (this.film()?.genres ?? []).map(this.genreName).join(', '));
  /** Rows begin anew only when other ones were saved: a poster that is added leaves what is being typed. */
  protected readonly credits = linkedSignal({
    source: () => JSON.stringify(this.film()?.credits ?? []),
    computation: (saved): readonly FilmCredit[] => JSON.parse(saved) as FilmCredit[],
  });
  protected readonly trailers = linkedSignal({
    source: () => JSON.stringify(this.film()?.trailers ?? []),
    computation: (saved): readonly FilmTrailer[] => JSON.parse(saved) as FilmTrailer[],
  });
  /** as people read them; the server knows their codes by either language */
  protected readonly countries = computed(() => {
    const names = new Intl.DisplayNames([this.language()], { type: 'region' });
    const film = this.film();
    return (film?.countries ?? []).map((code) => names.of(code) ?? code).join(', ') || (film?.country ?? '');
  });
  private readonly tmdb = apiResource<TmdbSearch>(() => (this.desk.may('films.write') ? '/tmdb/films' : undefined));
  protected readonly tmdbOffered = computed(() => this.tmdb.value()?.offered === true);
  protected readonly warnings = filmWarnings;
  protected readonly problem = this.read.problem;
  protected readonly isNew = computed(() => this.id() === undefined);
  protected readonly form = new Submission((problem) =>
    Object.fromEntries(problem.fields.map(({ path }) => [path.split('/')[1] ?? path, this.t('field.refused')])),
  );
  protected readonly removal = new Submission();
  protected readonly deleting = signal(false);
  protected readonly addingVersion = signal(false);
  protected readonly removing = signal<FilmVersion | undefined>(undefined);
  protected readonly versionRemoval = new Submission();
  protected readonly classifications = ['tp', '12', '16', '18'] as const;
  protected readonly languages = computed(() =>
    filmLanguages
      .map((code) => ({ code, name: this.words.languageName(code) }))
      .sort((one, other) => one.name.localeCompare(other.name, this.language())),
  );

  constructor() {
    describePage(() => ({ title: this.film()?.title ?? this.t('films.add'), hidden: true }));
  }

  protected retry(): void {
    this.read.reload();
  }

  protected async save(event: Event): Promise<void> {
    await this.form.send(
      event,
      (values) =>
        Object.fromEntries(
          Object.entries(filmErrors(values, { trailers: this.trailers() })).map(([field, error]) => [
            field,
            this.t(`field.${error}`),
          ]),
        ),
      async (values) => {
        const body: FilmInput = filmInputOf(values, { credits: this.credits(), trailers: this.trailers() });
        const id = this.id();
        if (id === undefined) {
          const film = await this.api.post<Film>('/films', { body });
          this.written.set(film);
          this.toasts.show(this.t('film.created', { title: film.title }));
          await this.router.navigateByUrl(this.desk.paths().film(film.id), { replaceUrl: true });
        } else {
          const before = this.film();
          this.written.set(await this.api.patch<Film>(`/films/${id}`, { body }));
          const undo = before && { label: this.f('sheet.undo'), run: () => void this.putBack(before) };
          this.toasts.show(this.t('film.saved'), undo);
        }
      },
    );
  }

  /** As it was before the last change. */
  private async putBack(before: Film): Promise<void> {
    await this.form.run(async () => {
      this.written.set(await this.api.patch<Film>(`/films/${before.id}`, { body: filmAsInput(before) }));
      this.toasts.show(this.f('sheet.undone'));
    });
  }

  protected changed(film: Film): void {
    this.written.set(film);
  }

  protected openDelete(): void {
    this.removal.clear();
    this.deleting.set(true);
  }

  protected async delete(film: Film): Promise<void> {
    if (!(await this.removal.run(() => this.api.delete(`/films/${film.id}`)))) return;
    this.deleting.set(false);
    this.toasts.show(this.t('film.deleted', { title: film.title }));
    await this.router.navigateByUrl(this.desk.paths().films());
  }

  protected versionAdded(film: Film): void {
    this.written.set(film);
    this.addingVersion.set(false);
  }

  protected askRemove(version: FilmVersion): void {
    this.versionRemoval.clear();
    this.removing.set(version);
  }

  protected async removeVersion(film: Film): Promise<void> {
    const version = this.removing();
    if (!version) return;
    const done = await this.versionRemoval.run(async () => {
      this.written.set(await this.api.delete<Film>(`/films/${film.id}/versions/${version.id}`));
    });
    if (done) this.removing.set(undefined);
  }
}

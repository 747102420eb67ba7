import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Film, FilmInput, FilmVersion } from '@parterre/contract/catalogue';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { describePage } from '../../../platform/seo.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { injectGenreName } from '../../catalogue/api/film-facts.ts';
import { Desk } from '../api/desk.ts';
import { filmErrors, filmInputOf } from '../data/film-form.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.ts';
import { DeskProblem } from '../ui/desk-problem.ts';
import { filmLanguages, injectFilmWords } from '../ui/film-words.ts';
import { VersionForm } from '../ui/version-form.ts';

/** One film and its versions; without an id in the address, a new one. */
@Component({
  selector: 'pt-film-desk-page',
  imports: [RouterLink, Field, Control, Skeleton, DeskProblem, ConfirmDialog, VersionForm],
  templateUrl: './film-page.html',
  styleUrls: ['../ui/desk.css', './film-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class FilmDeskPage {
  protected readonly t = injectTexts('staff');
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
          Object.entries(filmErrors(values)).map(([field, error]) => [field, this.t(`field.${error}`)]),
        ),
      async (values) => {
        const body: FilmInput = filmInputOf(values);
        const id = this.id();
        if (id === undefined) {
          const film = await this.api.post<Film>('/films', { body });
          this.written.set(film);
          this.toasts.show(this.t('film.created', { title: film.title }));
          await this.router.navigateByUrl(this.desk.paths().film(film.id), { replaceUrl: true });
        } else {
          this.written.set(await this.api.patch<Film>(`/films/${id}`, { body }));
          this.toasts.show(this.t('film.saved'));
        }
      },
    );
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

import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { FilmListQuery } from '@parterre/contract/catalogue';
import type { Page } from '@parterre/contract/wire';
import { answerAs } from '../../../platform/api/answer-as.ts';
import { apiResource } from '../../../platform/api/api.ts';
import { keepLast } from '../../../platform/api/keep-last.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { readPage, readWords } from '../../../platform/read-page.ts';
import { describePage } from '../../../platform/seo.ts';
import { ListSearch } from '../../../ui/list-search/list-search.ts';
import { EmptyState } from '../../../ui/state/empty-state.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { ListPager } from '../../programme/api/list-pager.ts';
import { type FilmSummary, injectGenreName } from '../api/film-facts.ts';
import { FilmRow } from '../api/film-row.ts';
import { genreChoices } from './genres.ts';

const sorts = ['title', '-year', '-created'] as const satisfies FilmListQuery['sort'][];

/** Every film of the catalogue, to look through. */
@Component({
  selector: 'pt-films-page',
  imports: [RouterLink, EmptyState, ErrorState, FilmRow, ListSearch, ListPager, Skeleton],
  templateUrl: './films-page.html',
  styleUrls: ['../../../ui/list-page/list-page.css', './films-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class FilmsPage {
  readonly q = input<string>();
  readonly genre = input<string>();
  readonly sort = input<string>();
  readonly page = input<string>();

  protected readonly t = injectTexts('catalogue');
  protected readonly programme = injectTexts('programme');
  protected readonly paths = injectPaths();
  protected readonly say = injectProblemText();
  private readonly language = injectLanguage();
  private readonly genreName = injectGenreName();

  protected readonly words = computed(() => readWords(this.q()));
  protected readonly chosenSort = computed(() => sorts.find((known) => known === this.sort()));
  /** A code; an older link may say it as it was once spelled. */
  protected readonly chosenGenre = computed(() => {
    return readWords(this.genre(), 60)?.toLowerCase().replaceAll(' ', '-');
  });
  protected readonly filtered = computed(() => this.words() !== undefined || this.chosenGenre() !== undefined);

  protected readonly list = apiResource<Page<FilmSummary>>(() => ({
    path: '/films',
    query: {
      q: this.words(),
      genre: this.chosenGenre(),
      sort: this.chosenSort(),
      page: readPage(this.page()),
      pageSize: 24,
    },
  }));
  protected readonly shown = keepLast(this.list.value);

  protected readonly genres = computed(() => {
    const listed = (this.shown()?.items ?? []).flatMap((film) => film.genres);
    return genreChoices(listed, this.chosenGenre(), this.genreName, this.language());
  });
  protected readonly sorts = computed(() => [
    { value: '', name: this.t('list.sortTitle') },
    { value: '-year', name: this.t('list.sortYear') },
    { value: '-created', name: this.t('list.sortCreated') },
  ]);

  constructor() {
    answerAs(() => this.list.problem());
    describePage(() => ({ title: this.t('list.title'), description: this.t('list.description'), feed: '/films/feed' }));
  }
}

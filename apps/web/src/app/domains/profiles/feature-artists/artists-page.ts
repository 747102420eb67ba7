import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { profileRoles, workLanguages } from '@parterre/contract/artist-terms';
import type { ArtistList } from '@parterre/contract/artists';
import { instrumentIds, instrumentName } from '@parterre/contract/instruments';
import { marketCurrencies } from '@parterre/contract/markets';
import { musicGenreName, musicGenres } from '@parterre/contract/music-genres';
import { towns } from '@parterre/contract/towns';
import { answerAs } from '../../../platform/api/answer-as.ts';
import { apiResource } from '../../../platform/api/api.ts';
import { keepLast } from '../../../platform/api/keep-last.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { writeSelectedOptions } from '../../../platform/forms/write-selected-options.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { capitalised } from '../../../platform/language/capitalised.ts';
import { currencySign } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { nearOf } from '../../../platform/near.ts';
import { describePage } from '../../../platform/seo.ts';
import { ListSearch } from '../../../ui/list-search/list-search.ts';
import { EmptyState } from '../../../ui/state/empty-state.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { ListPager } from '../../programme/api/list-pager.ts';
import { NearMe } from '../../programme/api/near-me.ts';
import { ArtistRow } from '../api/artist-row.ts';
import { languageName } from '../api/artist-words.ts';
import { artistQuery, countOfFilters, distances, readArtistFilters, sorts } from './artist-filters.ts';

/** Beatmakers, singers, musicians: by words, by what they play, where they are, and what they cost. The address holds all of it. */
@Component({
  selector: 'pt-artists-page',
  imports: [ArtistRow, EmptyState, ErrorState, ListPager, ListSearch, NearMe, Skeleton],
  templateUrl: './artists-page.html',
  styleUrls: ['../../../ui/list-page/list-page.css', './artists-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class ArtistsPage {
  protected readonly here = inject(Here);
  readonly q = input<string>();
  readonly role = input<string>();
  readonly instrument = input<string>();
  readonly genre = input<string>();
  /** not `language`, which is that of the page */
  readonly spoken = input<string>();
  readonly available = input<string>();
  readonly free = input<string>();
  readonly verified = input<string>();
  readonly tempo = input<string>();
  readonly budget = input<string>();
  readonly currency = input<string>();
  readonly near = input<string>();
  readonly distance = input<string>();
  readonly sort = input<string>();
  readonly page = input<string>();

  protected readonly t = injectTexts('artists');
  protected readonly programme = injectTexts('programme');
  protected readonly paths = injectPaths();
  protected readonly say = injectProblemText();
  private readonly language = injectLanguage();
  protected readonly roles = profileRoles;
  protected readonly distances = distances;
  /** the first is meant where the address names none */
  protected readonly currencies = marketCurrencies.map((code, place) => ({
    ...{ code, sign: currencySign(code) },
    value: place === 0 ? '' : code,
  }));

  protected readonly filters = computed(() =>
    readArtistFilters({
      ...{ q: this.q(), role: this.role(), instrument: this.instrument(), genre: this.genre() },
      ...{ spoken: this.spoken(), available: this.available(), tempo: this.tempo(), budget: this.budget() },
      ...{ free: this.free(), verified: this.verified() },
      ...{ currency: this.currency(), near: this.near(), distance: this.distance(), sort: this.sort() },
    }),
  );
  protected readonly count = computed(() => countOfFilters(this.filters()));
  private readonly answer = apiResource<ArtistList>(() => ({
    path: '/artists',
    query: artistQuery(this.filters(), this.page()),
  }));
  protected readonly problem = this.answer.problem;
  protected readonly loading = this.answer.loading;
  protected readonly shown = keepLast(this.answer.value, () => '');
  protected readonly countLine = computed(() => {
    const list = this.shown();
    return list ? this.t.count('list.count', list.count) : '';
  });

  protected readonly instruments = computed(() => byName(instrumentIds, (id) => instrumentName(id, this.language())));
  protected readonly genres = computed(() => byName(musicGenres, (id) => musicGenreName(id, this.language())));
  protected readonly languages = computed(() =>
    byName(workLanguages, (id) => capitalised(languageName(this.language(), id))),
  );
  /** Towns to look around; a place that is none of them is the visitor's own. */
  protected readonly towns = computed(() => {
    const near = this.filters().near;
    const places = towns.map(({ name, latitude, longitude }) => ({ name, near: nearOf(latitude, longitude) }));
    const elsewhere = near !== undefined && !places.some((one) => one.near === near);
    return elsewhere ? [{ name: this.t('list.here'), near }, ...places] : places;
  });
  protected readonly sorts = computed(() =>
    sorts.filter((sort) => sort !== 'distance' || this.filters().near !== undefined),
  );
  /** The way back to everybody, for a list that is empty. */
  protected readonly narrowed = computed(
    () => this.count() > 0 || this.filters().q !== undefined || this.filters().role !== undefined,
  );

  constructor() {
    writeSelectedOptions();
    answerAs(() => this.problem());
    describePage(() => ({ title: this.t('list.title'), description: this.t('list.description') }));
  }

  protected reload(): void {
    this.answer.reload();
  }
}

function byName<T extends string>(ids: readonly T[], nameOf: (id: T) => string): { id: T; name: string }[] {
  return ids.map((id) => ({ id, name: nameOf(id) })).toSorted((a, b) => a.name.localeCompare(b.name));
}

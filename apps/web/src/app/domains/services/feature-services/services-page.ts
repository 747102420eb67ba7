import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { musicGenreName, musicGenres } from '@parterre/contract/music-genres';
import type { ServiceList } from '@parterre/contract/services';
import { answerAs } from '../../../platform/api/answer-as.ts';
import { apiResource } from '../../../platform/api/api.ts';
import { keepLast } from '../../../platform/api/keep-last.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { readPage, readWords } from '../../../platform/read-page.ts';
import { describePage } from '../../../platform/seo.ts';
import { ListSearch } from '../../../ui/list-search/list-search.ts';
import { EmptyState } from '../../../ui/state/empty-state.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { ListPager } from '../../programme/api/list-pager.ts';
import { ServiceCard } from '../api/service-card.ts';
import { ceilings, delays, filterQuery, kinds, ratings, readFilters, sorts, tempos } from '../data/service-filters.ts';
import { injectServiceWords } from '../ui/service-words.ts';

const perPage = 24;

/** What artists offer: beats, work to a brief, lessons and appearances. */
@Component({
  selector: 'pt-services-page',
  imports: [EmptyState, ErrorState, ListPager, ListSearch, ServiceCard, Skeleton],
  templateUrl: './services-page.html',
  styleUrls: ['../../../ui/list-page/list-page.css', './services-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class ServicesPage {
  readonly q = input<string>();
  readonly kind = input<string>();
  readonly genre = input<string>();
  readonly sort = input<string>();
  readonly currency = input<string>();
  readonly priceTo = input<string>();
  readonly withinDays = input<string>();
  readonly tempo = input<string>();
  readonly leastRating = input<string>();
  readonly page = input<string>();

  protected readonly t = injectTexts('services');
  protected readonly programme = injectTexts('programme');
  protected readonly paths = injectPaths();
  protected readonly say = injectProblemText('services');
  protected readonly here = inject(Here);
  protected readonly serviceWords = injectServiceWords();
  private readonly language = injectLanguage();
  protected readonly kinds = kinds;
  protected readonly sorts = sorts;
  protected readonly delays = delays;
  protected readonly tempos = tempos.map((range) => ({ range, name: `${range.replace('-', '–')} BPM` }));
  protected readonly ratings = ratings;

  protected readonly words = computed(() => readWords(this.q()));
  protected readonly filters = computed(() =>
    readFilters({
      ...{ kind: this.kind(), genre: this.genre(), sort: this.sort(), currency: this.currency() },
      ...{
        priceTo: this.priceTo(),
        withinDays: this.withinDays(),
        tempo: this.tempo(),
        leastRating: this.leastRating(),
      },
    }),
  );
  protected readonly ceilings = computed(() => {
    const { currency } = this.filters();
    return ceilings[currency].map((amount) => ({ amount, name: this.serviceWords.money({ amount, currency }) }));
  });
  protected readonly genres = computed(() =>
    musicGenres
      .map((id) => ({ id, name: musicGenreName(id, this.language()) }))
      .sort((a, b) => a.name.localeCompare(b.name, this.language())),
  );
  protected readonly list = apiResource<ServiceList>(() => ({
    path: '/services',
    query: { q: this.words(), ...filterQuery(this.filters()), page: readPage(this.page()), pageSize: perPage },
  }));
  protected readonly shown = keepLast(this.list.value, () => '');

  constructor() {
    answerAs(() => this.list.problem());
    describePage(() => ({ title: this.t('list.title'), description: this.t('list.description') }));
  }
}

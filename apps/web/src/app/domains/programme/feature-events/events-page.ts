import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { EventSummary } from '@parterre/contract/programme';
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
import { ListPager } from '../api/list-pager.ts';
import { EventShelf } from '../api/event-shelf.ts';
import { categoriesOf } from './categories.ts';

const accesses = ['free', 'paid'] as const;

/** Concerts, shows, talks: those to come, and the archive. */
@Component({
  selector: 'pt-events-page',
  imports: [RouterLink, EmptyState, ErrorState, EventShelf, ListSearch, ListPager, Skeleton],
  templateUrl: './events-page.html',
  styleUrls: ['../../../ui/list-page/list-page.css', './events-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class EventsPage {
  readonly q = input<string>();
  readonly when = input<string>();
  readonly category = input<string>();
  readonly access = input<string>();
  readonly page = input<string>();

  protected readonly t = injectTexts('events');
  protected readonly programme = injectTexts('programme');
  protected readonly paths = injectPaths();
  protected readonly say = injectProblemText();
  protected readonly accesses = accesses;
  private readonly language = injectLanguage();

  protected readonly words = computed(() => readWords(this.q()));
  protected readonly past = computed(() => this.when() === 'past');
  protected readonly chosenAccess = computed(() => accesses.find((one) => one === this.access()));
  protected readonly chosenCategory = computed(() => readWords(this.category(), 60));
  protected readonly filtered = computed(() =>
    [this.words(), this.chosenAccess(), this.chosenCategory()].some((filter) => filter !== undefined),
  );

  protected readonly list = apiResource<Page<EventSummary>>(() => ({
    path: '/events',
    query: {
      q: this.words(),
      when: this.past() ? 'past' : undefined,
      sort: this.past() ? '-start' : undefined,
      category: this.chosenCategory(),
      access: this.chosenAccess(),
      page: readPage(this.page()),
      pageSize: 24,
    },
  }));
  protected readonly shown = keepLast(this.list.value);
  protected readonly categories = computed(() =>
    categoriesOf(this.shown()?.items ?? [], this.language(), this.chosenCategory()),
  );

  constructor() {
    answerAs(() => this.list.problem());
    describePage(() => ({
      title: this.t('list.title'),
      description: this.t('list.description'),
      feed: '/events/feed',
    }));
  }
}

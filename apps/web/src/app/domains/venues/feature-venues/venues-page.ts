import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { VenueSummary } from '@parterre/contract/venues';
import type { Page } from '@parterre/contract/wire';
import { answerAs } from '../../../platform/api/answer-as.ts';
import { apiResource } from '../../../platform/api/api.ts';
import { keepLast } from '../../../platform/api/keep-last.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { readNear } from '../../../platform/near.ts';
import { readPage, readWords } from '../../../platform/read-page.ts';
import { describePage } from '../../../platform/seo.ts';
import { ListSearch } from '../../../ui/list-search/list-search.ts';
import { EmptyState } from '../../../ui/state/empty-state.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { ListPager } from '../../programme/api/list-pager.ts';
import { NearMe } from '../../programme/api/near-me.ts';
import { VenueRow } from '../api/venue-row.ts';

/** Every cinema and room, by name or the nearest first. */
@Component({
  selector: 'pt-venues-page',
  imports: [RouterLink, EmptyState, ErrorState, ListSearch, NearMe, ListPager, Skeleton, VenueRow],
  templateUrl: './venues-page.html',
  styleUrl: '../../../ui/list-page/list-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class VenuesPage {
  readonly q = input<string>();
  readonly near = input<string>();
  readonly page = input<string>();

  protected readonly t = injectTexts('venues');
  protected readonly programme = injectTexts('programme');
  protected readonly paths = injectPaths();
  protected readonly say = injectProblemText();

  protected readonly words = computed(() => readWords(this.q()));
  protected readonly place = computed(() => readNear(this.near()));
  protected readonly list = apiResource<Page<VenueSummary>>(() => ({
    path: '/venues',
    query: { q: this.words(), near: this.place(), page: readPage(this.page()), pageSize: 30 },
  }));
  protected readonly shown = keepLast(this.list.value);

  constructor() {
    answerAs(() => this.list.problem());
    describePage(() => ({ title: this.t('list.title'), description: this.t('list.description') }));
  }
}

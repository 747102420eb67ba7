import { ChangeDetectionStrategy, Component, DestroyRef, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { SearchResults } from '@parterre/contract/discovery';
import { answerAs } from '../../../platform/api/answer-as.ts';
import { apiResource } from '../../../platform/api/api.ts';
import { keepLast } from '../../../platform/api/keep-last.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { readNear } from '../../../platform/near.ts';
import { describePage } from '../../../platform/seo.ts';
import { EmptyState } from '../../../ui/state/empty-state.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { FilmRow } from '../../catalogue/api/film-row.ts';
import { EventShelf } from '../../programme/api/event-shelf.ts';
import { VenueRow } from '../../venues/api/venue-row.ts';
import { SearchBox } from '../ui/search-box.ts';
import { afterAPause } from './after-a-pause.ts';

/** milliseconds without a letter after which the answers are asked for */
const pauseMs = 250;

/** One box, answers by kind, as one writes; the address keeps the words, so that it works by a plain form too. */
@Component({
  selector: 'pt-search-page',
  imports: [RouterLink, EmptyState, ErrorState, EventShelf, FilmRow, SearchBox, Skeleton, VenueRow],
  templateUrl: './search-page.html',
  styleUrl: './search-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class SearchPage {
  readonly q = input<string>();
  readonly near = input<string>();

  protected readonly t = injectTexts('discovery');
  protected readonly programme = injectTexts('programme');
  protected readonly paths = injectPaths();
  protected readonly say = injectProblemText();
  private readonly router = inject(Router);

  protected readonly words = computed(() => (this.q() ?? '').trim().slice(0, 200));
  protected readonly place = computed(() => readNear(this.near()));
  protected readonly results = apiResource<SearchResults>(() =>
    this.words() ? { path: '/search', query: { q: this.words(), near: this.place(), limit: 8 } } : undefined,
  );
  private readonly last = keepLast(this.results.value);
  protected readonly shown = computed(() => (this.words() ? this.last() : undefined));
  protected readonly count = computed(() => {
    const shown = this.shown();
    return shown ? shown.films.length + shown.venues.length + shown.events.length : 0;
  });
  private readonly pause = afterAPause<string>(pauseMs, (text) => {
    this.ask(text, true);
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.pause.cancel();
    });
    answerAs(() => this.results.problem());
    describePage(() => ({
      title: this.words() ? this.t('search.titleFor', { q: this.words() }) : this.t('search.title'),
      description: this.t('search.description'),
      hidden: this.words() !== '',
    }));
  }

  protected typed(text: string): void {
    this.pause.next(text);
  }

  protected ask(text: string, asTyped = false): void {
    this.pause.cancel();
    void this.router.navigate([], {
      queryParams: { q: text || null },
      queryParamsHandling: 'merge',
      replaceUrl: asTyped,
    });
  }
}

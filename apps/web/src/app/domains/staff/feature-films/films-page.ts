import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import type { FilmSummary, TmdbSearch } from '@parterre/contract/catalogue';
import type { Page } from '@parterre/contract/wire';
import { apiResource } from '../../../platform/api/api.ts';
import { keepLast } from '../../../platform/api/keep-last.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { describePage } from '../../../platform/seo.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Desk } from '../api/desk.ts';
import { DeskProblem } from '../ui/desk-problem.ts';
import { injectFilmWords } from '../ui/film-words.ts';
import { Pages } from '../ui/pages.ts';
import { SearchBox } from '../ui/search-box.ts';

/** The films that can be planned. They are shared by all organisations. */
@Component({
  selector: 'pt-films-desk-page',
  imports: [Skeleton, DeskProblem, Pages, SearchBox],
  template: `
    <div class="tools">
      <h1>{{ t('films.title') }}</h1>
      <p class="soft num" role="status">{{ shown() ? t.count('films.count', shown()!.count) : '' }}</p>
      <div class="end">
        <pt-search-box [label]="t('films.search')" [value]="q() ?? ''" (searched)="search($event)" />
        @if (desk.may('films.write')) {
          <a class="btn small quiet" [href]="desk.paths().twins()">{{ f('twins.title') }}</a>
          @if (tmdb.value()?.offered) {
            <a class="btn small" [href]="desk.paths().tmdb()">{{ f('tmdb.new') }}</a>
          }
          <a class="btn small" [href]="desk.paths().newFilm()">{{ t('films.add') }}</a>
        }
      </div>
    </div>
    <div class="work">
      @if (shown(); as list) {
        @if (list.items.length === 0) {
          <p class="note">{{ q() ? t('picker.nothing', { q: q()! }) : t('films.none') }}</p>
        } @else {
          <table class="rows">
            <thead>
              <tr>
                <th scope="col">{{ t('film.title') }}</th>
                <th scope="col" class="r">{{ t('film.year') }}</th>
                <th scope="col">{{ t('film.director') }}</th>
                <th scope="col" class="r">{{ t('film.duration') }}</th>
                <th scope="col">{{ t('film.classification') }}</th>
              </tr>
            </thead>
            <tbody>
              @for (film of list.items; track film.id) {
                <tr>
                  <td>
                    <a class="link" [href]="desk.paths().film(film.id)">{{ film.title }}</a>
                  </td>
                  <td class="r">{{ film.year }}</td>
                  <td>{{ film.director }}</td>
                  <td class="r" [class.lack]="film.durationMinutes === null">
                    {{ words.duration(film.durationMinutes) }}
                  </td>
                  <td>{{ rating(film) }}</td>
                </tr>
              }
            </tbody>
          </table>
          <pt-pages [of]="list" />
        }
      } @else if (films.problem(); as p) {
        <pt-desk-problem [problem]="p" (retry)="films.reload()" />
      } @else {
        <pt-skeleton [label]="t('loading')" [lines]="8" />
      }
    </div>
  `,
  styleUrl: '../ui/desk.css',
  styles: `
    @layer page {
      .lack {
        color: var(--alert);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class FilmsDeskPage {
  protected readonly t = injectTexts('staff');
  protected readonly f = injectTexts('sheets');
  protected readonly words = injectFilmWords();
  protected readonly desk = inject(Desk);
  private readonly here = inject(Here);
  readonly q = input<string>();
  readonly page = input<string>();

  protected readonly films = apiResource<Page<FilmSummary>>(() => ({
    path: '/films',
    query: { q: this.q(), page: this.page(), pageSize: 50 },
  }));

  /** Whether films can be taken from TMDB here. */
  protected readonly tmdb = apiResource<TmdbSearch>(() => (this.desk.may('films.write') ? '/tmdb/films' : undefined));

  protected readonly shown = keepLast(this.films.value);

  constructor() {
    describePage(() => ({ title: this.t('films.title'), hidden: true }));
  }

  protected rating({ classification }: FilmSummary): string {
    return classification ? this.t(`classification.${classification}`) : '';
  }

  protected search(q: string): void {
    void this.here.go({ q: q === '' ? null : q, page: null });
  }
}

import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import type { DuplicateFilms, DuplicateFilmsList } from '@parterre/contract/catalogue';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { keepLast } from '../../../platform/api/keep-last.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { describePage } from '../../../platform/seo.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { Desk } from '../api/desk.ts';
import { DeskProblem } from '../ui/desk-problem.ts';
import { Pages } from '../ui/pages.ts';

/** Records that may be one film: each pair is compared, or told apart. */
@Component({
  selector: 'pt-twins-page',
  imports: [Skeleton, DeskProblem, Pages],
  template: `
    <div class="tools">
      <h1>{{ t('twins.title') }}</h1>
      <p class="soft">{{ t('twins.line') }}</p>
      <div class="end">
        <a class="btn small quiet" [href]="desk.paths().films()">{{ staff('film.back') }}</a>
      </div>
    </div>
    <div class="work">
      @if (telling.problem(); as p) {
        <p class="hurt" role="alert">{{ say(p) }}</p>
      }
      @if (shown(); as list) {
        @if (list.items.length === 0) {
          <p class="note">{{ t('twins.none') }}</p>
        } @else {
          <table class="rows">
            <thead>
              <tr>
                <th scope="col">{{ t('twins.films') }}</th>
                <th scope="col">{{ t('twins.why') }}</th>
                <th scope="col">{{ t('twins.actions') }}</th>
              </tr>
            </thead>
            <tbody>
              @for (pair of list.items; track pair.films[0].id + pair.films[1].id) {
                <tr>
                  <td>
                    @for (film of pair.films; track film.id) {
                      <div>
                        <a class="link" [href]="desk.paths().film(film.id)">{{ film.title }}</a>&ngsp;<span
                          class="num soft"
                          >{{ film.year }}</span
                        >&ngsp;<span class="soft">{{ film.director }}</span>
                      </div>
                    }
                  </td>
                  <td>{{ t(because(pair)) }}</td>
                  <td>
                    <div class="acts">
                      <a
                        class="btn small"
                        [href]="desk.paths().merge(pair.films[0].id, pair.films[1].id)"
                        [attr.aria-label]="t('twins.compareNamed', names(pair))"
                        >{{ t('twins.compare') }}</a
                      >
                      <button
                        type="button"
                        class="btn small quiet"
                        [attr.aria-label]="t('twins.apartNamed', names(pair))"
                        (click)="tellApart(pair)"
                      >
                        {{ t('twins.apart') }}
                      </button>
                    </div>
                  </td>
                </tr>
              }
            </tbody>
          </table>
          <pt-pages [of]="list" />
        }
      } @else if (pairs.problem(); as p) {
        <pt-desk-problem [problem]="p" (retry)="pairs.reload()" />
      } @else {
        <pt-skeleton [label]="staff('loading')" [lines]="6" />
      }
    </div>
  `,
  styleUrl: '../ui/desk.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class TwinsPage {
  protected readonly t = injectTexts('sheets');
  protected readonly staff = injectTexts('staff');
  protected readonly say = injectProblemText('staff');
  protected readonly desk = inject(Desk);
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  readonly page = input<string>();
  protected readonly pairs = apiResource<DuplicateFilmsList>(() => ({
    path: '/film-duplicates',
    query: { page: this.page(), pageSize: 50 },
  }));
  protected readonly shown = keepLast(this.pairs.value);
  protected readonly telling = new Submission();

  constructor() {
    describePage(() => ({ title: this.t('twins.title'), hidden: true }));
  }

  protected because({ because }: DuplicateFilms) {
    return `twins.because.${because}` as const;
  }

  protected names({ films: [one, other] }: DuplicateFilms): { one: string; other: string } {
    return { one: one.title, other: other.title };
  }

  protected async tellApart(pair: DuplicateFilms): Promise<void> {
    const films = pair.films.map(({ id }) => id);
    await this.telling.run(async () => {
      await this.api.post('/film-duplicates/distinct', { body: { films } });
      this.toasts.show(this.t('twins.apartDone', this.names(pair)));
      this.pairs.reload();
    });
  }
}

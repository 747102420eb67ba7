import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import type { DuplicateFilms, DuplicateFilmsList, FilmMergeRecord } from '@parterre/contract/catalogue';
import { apiResource } from '../../../platform/api/api.ts';
import { formatDay } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Desk } from '../api/desk.ts';

/** What else is to be known of a film's record: others that may be the same, and those that went into it. */
@Component({
  selector: 'pt-film-notes',
  template: `
    @if (twins.value()?.items?.length) {
      <div class="hurt">
        <b>{{ t('sheet.twins') }}</b>
        <ul>
          @for (pair of twins.value()!.items; track $index) {
            <li>
              <a class="link" [href]="desk.paths().merge(filmId(), otherOf(pair).id)"
                >{{ otherOf(pair).title }} {{ otherOf(pair).year }}</a
              >&ngsp;<span class="soft">{{ because(pair) }}</span>
            </li>
          }
        </ul>
      </div>
    }
    @if (merges.value()?.items?.length) {
      <h2>{{ t('sheet.merges') }}</h2>
      <ul class="note">
        @for (merge of merges.value()!.items; track merge.id) {
          <li>
            {{ t('sheet.mergedAt', { title: merge.title, day: dayOf(merge.at) }) }},
            {{ t.count('sheet.moved', merge.screeningsMoved) }}
          </li>
        }
      </ul>
    }
  `,
  styleUrl: '../ui/desk.css',
  styles: `
    @layer page {
      :host {
        gap: var(--s-8);
      }
      .hurt {
        border-left-color: var(--brass);
        background: none;
        b {
          color: inherit;
        }
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FilmNotes {
  protected readonly t = injectTexts('sheets');
  protected readonly desk = inject(Desk);
  private readonly language = injectLanguage();
  readonly filmId = input.required<string>();
  protected readonly twins = apiResource<DuplicateFilmsList>(() => ({
    path: '/film-duplicates',
    query: { film: this.filmId(), pageSize: 5 },
  }));
  protected readonly merges = apiResource<{ items: FilmMergeRecord[] }>(() => `/films/${this.filmId()}/merges`);

  protected because({ because }: DuplicateFilms): string {
    return this.t(`twins.because.${because}`);
  }

  protected otherOf({ films }: DuplicateFilms) {
    return films[0].id === this.filmId() ? films[1] : films[0];
  }

  protected dayOf(instant: string): string {
    return formatDay(this.language(), instant, this.desk.zone());
  }
}

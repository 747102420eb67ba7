import { ChangeDetectionStrategy, Component, computed, input, model } from '@angular/core';
import type { FilmTrailer } from '@parterre/contract/catalogue';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { moved } from '../data/film-input.ts';
import { filmLanguages, injectFilmWords } from '../ui/film-words.ts';
import { RowMoves } from './row-moves.ts';

/** Addresses of trailers, the one that is shown first above. */
@Component({
  selector: 'pt-trailer-rows',
  imports: [RowMoves],
  template: `
    <fieldset>
      <legend>{{ t('trailers.title') }}</legend>
      @for (trailer of trailers(); track $index; let index = $index) {
        <div class="row">
          <div class="what trailer">
            <input
              type="url"
              [attr.aria-label]="t('trailers.address')"
              placeholder="https://"
              maxlength="2000"
              [value]="trailer.url"
              [attr.aria-invalid]="error() ? true : null"
              (input)="change(index, { url: textOf($event) })"
            />
            <input
              [attr.aria-label]="t('trailers.name')"
              [placeholder]="t('trailers.name')"
              maxlength="200"
              [value]="trailer.name ?? ''"
              (input)="change(index, { name: textOf($event) })"
            />
            <select [attr.aria-label]="t('trailers.language')" (change)="change(index, { language: textOf($event) })">
              <option value="">–</option>
              @for (one of languages(); track one.code) {
                <option [value]="one.code" [selected]="one.code === trailer.language">{{ one.name }}</option>
              }
            </select>
          </div>
          <pt-row-moves
            [index]="index"
            [count]="trailers().length"
            [up]="t('trailers.up', { number: index + 1 })"
            [remove]="t('trailers.remove', { number: index + 1 })"
            (moved)="move(index, $event)"
            (removed)="remove(index)"
          />
        </div>
      }
      @if (error(); as text) {
        <p class="wrong" role="alert">{{ text }}</p>
      }
      <div>
        <button type="button" class="btn small" (click)="add()">{{ t('trailers.add') }}</button>
      </div>
    </fieldset>
  `,
  styleUrl: './film-rows.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TrailerRows {
  protected readonly t = injectTexts('sheets');
  private readonly language = injectLanguage();
  private readonly words = injectFilmWords();
  readonly trailers = model.required<readonly FilmTrailer[]>();
  readonly error = input<string | undefined>();
  protected readonly languages = computed(() =>
    filmLanguages
      .map((code) => ({ code, name: this.words.languageName(code) }))
      .sort((one, other) => one.name.localeCompare(other.name, this.language())),
  );

  protected textOf(event: Event): string {
    return (event.target as HTMLInputElement | HTMLSelectElement).value;
  }

  protected change(at: number, change: Partial<FilmTrailer>): void {
    this.trailers.update((all) => all.map((trailer, index) => (index === at ? { ...trailer, ...change } : trailer)));
  }

  protected add(): void {
    this.trailers.update((all) => [...all, { url: '', name: null, language: null }]);
  }

  protected remove(at: number): void {
    this.trailers.update((all) => all.filter((_, index) => index !== at));
  }

  protected move(from: number, to: number): void {
    this.trailers.update((all) => moved(all, from, to));
  }
}

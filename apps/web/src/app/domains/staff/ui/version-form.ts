import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { Film, FilmVersionInput } from '@parterre/contract/catalogue';
import { Api } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { filmLanguages, injectFilmWords } from './film-words.ts';

const formats = ['2d', '3d', 'imax', 'dolby', '4dx', '35mm', '70mm'] as const;

/** Gives a film a version: in what language, with what subtitles, in what format. */
@Component({
  selector: 'pt-version-form',
  imports: [Field, Control],
  template: `
    <form method="post" novalidate (submit)="add($event)">
      @if (form.problem(); as p) {
        <p class="hurt" role="alert">{{ say(p) }}</p>
      }
      <div class="pair">
        <pt-field [label]="t('version.language')">
          <select ptControl name="language">
            @for (one of languages(); track one.code) {
              <option [value]="one.code">{{ one.name }}</option>
            }
          </select>
        </pt-field>
        <pt-field [label]="t('version.subtitles')">
          <select ptControl name="subtitles">
            <option value="">{{ t('version.none') }}</option>
            @for (one of languages(); track one.code) {
              <option [value]="one.code">{{ one.name }}</option>
            }
          </select>
        </pt-field>
      </div>
      <pt-field [label]="t('version.format')">
        <select ptControl name="format">
          @for (one of formats; track one) {
            <option [value]="one">{{ formatName(one) }}</option>
          }
        </select>
      </pt-field>
      <div>
        <label class="tick"><input type="checkbox" name="original" /> {{ t('version.original') }}</label>
        <label class="tick"><input type="checkbox" name="hearing" /> {{ t('version.hearingImpaired') }}</label>
        <label class="tick"><input type="checkbox" name="description" /> {{ t('version.audioDescription') }}</label>
      </div>
      <div class="acts">
        <button class="btn small" type="submit" [attr.aria-disabled]="form.busy()">{{ t('version.add') }}</button>
        <button class="btn small quiet" type="button" (click)="left.emit()">{{ t('cancel') }}</button>
      </div>
    </form>
  `,
  styleUrl: './desk.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class VersionForm {
  protected readonly t = injectTexts('staff');
  protected readonly say = injectProblemText('staff');
  private readonly language = injectLanguage();
  private readonly words = injectFilmWords();
  private readonly api = inject(Api);
  protected readonly form = new Submission();
  protected readonly formats = formats;

  readonly filmId = input.required<string>();
  /** the film with its new version, and the version's id */
  readonly added = output<{ film: Film; versionId: string }>();
  readonly left = output();

  protected readonly languages = computed(() =>
    filmLanguages
      .map((code) => ({ code, name: this.words.languageName(code) }))
      .sort((one, other) => one.name.localeCompare(other.name, this.language())),
  );

  protected formatName(format: (typeof formats)[number]): string {
    return this.t(`format.${format}`);
  }

  protected async add(event: Event): Promise<void> {
    await this.form.send(
      event,
      () => ({}),
      async ({ language = 'fr', subtitles, format, original, hearing, description }) => {
        const version: FilmVersionInput = {
          language,
          subtitles: subtitles === '' || subtitles === undefined ? null : subtitles,
          format: formats.find((one) => one === format) ?? '2d',
          original: original !== undefined,
          hearingImpairedSubtitles: hearing !== undefined,
          audioDescription: description !== undefined,
        };
        const film = await this.api.post<Film>(`/films/${this.filmId()}/versions`, { body: version });
        const added = film.versions.find(
          (one) =>
            one.language === version.language &&
            one.subtitles === version.subtitles &&
            one.format === version.format &&
            one.original === version.original &&
            one.audioDescription === version.audioDescription &&
            one.hearingImpairedSubtitles === version.hearingImpairedSubtitles,
        );
        this.added.emit({ film, versionId: added?.id ?? film.versions.at(-1)?.id ?? '' });
      },
    );
  }
}

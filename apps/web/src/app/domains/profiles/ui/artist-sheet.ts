import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { Artist } from '@parterre/contract/artists';
import { instrumentName } from '@parterre/contract/instruments';
import { musicGenreName } from '@parterre/contract/music-genres';
import { longDay } from '../../../platform/language/days.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { injectArtistWords } from '../api/artist-words.ts';
import { networkLinks } from '../api/network-links.ts';
import { Portrait } from './portrait.ts';

/** What a sheet shows: all of an artist but what only the platform knows. */
export type SheetArtist = Pick<
  Artist,
  | ('name' | 'fullName' | 'roles' | 'town' | 'country' | 'photo' | 'cover' | 'bio' | 'links' | 'website' | 'genres')
  | ('instruments' | 'software' | 'tempo' | 'languages' | 'availability' | 'busy' | 'credits' | 'budget')
  | ('verified' | 'identityChecked')
>;

/**
 * An artist: name and face, what they say, what they play, how to work with them. The page of everybody and the preview of its bearer are this.
 * What was not written is not there. What stands between the name and the rest (follow, share) goes into the content. Needs the texts of `artists`, `profiles`.
 */
@Component({
  selector: 'pt-artist-sheet',
  imports: [Portrait],
  templateUrl: './artist-sheet.html',
  styleUrl: './artist-sheet.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ArtistSheet {
  readonly artist = input.required<SheetArtist>();
  /** in a preview the name heads no page */
  readonly preview = input(false);

  protected readonly t = injectTexts('artists');
  protected readonly profiles = injectTexts('profiles');
  protected readonly words = injectArtistWords();
  private readonly language = injectLanguage();

  protected readonly where = computed(() => this.words.place(this.artist()));
  /** in the language of the page, else in the other one, which says so */
  protected readonly bio = computed(() => {
    const { bio } = this.artist();
    const own = this.language();
    const other = own === 'fr' ? 'en' : 'fr';
    const language = bio[own] ? own : other;
    const text = bio[language];
    return text ? { text, language: language === own ? null : language } : undefined;
  });
  protected readonly genres = computed(() => this.artist().genres.map((id) => musicGenreName(id, this.language())));
  protected readonly instruments = computed(() =>
    this.artist().instruments.map(({ instrument, level }) => ({
      name: instrumentName(instrument, this.language()),
      level: this.t(`level.${level}`),
    })),
  );
  protected readonly networks = computed(() => networkLinks(this.artist().links));
  protected readonly website = computed(() => {
    const address = this.artist().website;
    return address && URL.canParse(address) ? { href: address, host: new URL(address).host } : undefined;
  });
  protected readonly languages = computed(() =>
    this.artist()
      .languages.map((code) => this.words.language(code))
      .join(', '),
  );
  protected readonly busy = computed(() =>
    this.artist()
      .busy.slice(0, 6)
      .map(({ from, to }) => {
        const [first, last] = [longDay(this.language(), from), longDay(this.language(), to)];
        return from === to ? first : this.t('busyFromTo', { from: first, to: last });
      }),
  );
  protected readonly hasFacts = computed(() => {
    const { software, tempo, languages, budget } = this.artist();
    return software.length > 0 || tempo !== null || languages.length > 0 || budget !== null;
  });
}

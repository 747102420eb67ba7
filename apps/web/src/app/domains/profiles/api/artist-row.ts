import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { ArtistSummary } from '@parterre/contract/artists';
import { instrumentName } from '@parterre/contract/instruments';
import { musicGenreName } from '@parterre/contract/music-genres';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { formatDistance } from '../../../platform/language/measures.ts';
import { Portrait } from '../ui/portrait.ts';
import { injectArtistWords } from './artist-words.ts';

const mostNamed = 4;

/** An artist in a list: portrait, name, what they are and where; the whole row leads to their page. Needs the texts of `artists`. */
@Component({
  selector: 'pt-artist-row',
  imports: [Portrait],
  template: `
    <pt-portrait [src]="artist().photo" [name]="artist().name" [eager]="eager()" />
    <p>
      <a class="bill" [href]="paths().artist(artist().slug)">{{ artist().name }}</a>
      <span class="soft">{{ line() }}</span>
      @if (music(); as words) {
        <span class="music">{{ words }}</span>
      }
      <span class="facts num">
        @if (artist().verified) {
          <span class="ok">✓ {{ t('verified') }}</span>
        }
        @if (artist().availability !== 'open') {
          <span>{{ t(availability()) }}</span>
        }
        @if (artist().budget; as budget) {
          <span>{{ words.budget(budget) }}</span>
        }
        @if (distance(); as far) {
          <span>{{ far }}</span>
        }
      </span>
    </p>
  `,
  styleUrl: '../../../ui/row/row.css',
  styles: `
    @layer page {
      :host {
        display: grid;
        grid-template-columns: 6rem minmax(0, 1fr);
        gap: var(--s-16);
        align-items: start;
      }
      .facts {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--s-12);
        font-size: var(--t-13);
        color: var(--text-soft);
      }
      .facts .ok {
        color: var(--ok);
        font-weight: 600;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ArtistRow {
  readonly artist = input.required<ArtistSummary>();
  readonly eager = input(false);

  protected readonly t = injectTexts('artists');
  protected readonly paths = injectPaths();
  protected readonly words = injectArtistWords();
  private readonly language = injectLanguage();

  protected readonly line = computed(() => {
    const { roles, town } = this.artist();
    return [this.words.roles(roles), town].filter(Boolean).join(' · ');
  });
  /** what they play, then in which genres: the first few */
  protected readonly music = computed(() => {
    const { instruments, genres } = this.artist();
    const names = [
      ...instruments.slice(0, 2).map((one) => instrumentName(one, this.language())),
      ...genres.map((one) => musicGenreName(one, this.language())),
    ];
    return names.slice(0, mostNamed).join(', ');
  });
  protected readonly availability = computed(() => `availability.${this.artist().availability}` as const);
  protected readonly distance = computed(() => {
    const metres = this.artist().distanceMetres;
    return metres === null ? '' : formatDistance(this.language(), Math.max(metres, 1000));
  });
}

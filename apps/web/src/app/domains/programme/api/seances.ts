import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { Showing } from '@parterre/contract/programme';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { formatTime } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { isBookable, shareGone, showingState } from './showing-state.ts';

/** Screenings side by side: the time is the button. Needs the texts of `programme`. */
@Component({
  selector: 'pt-seances',
  template: `
    <ul class="seances num" [class.even]="even()">
      @for (one of shown(); track one.id) {
        <li>
          @if (one.open) {
            <a
              class="seance"
              [class.last]="one.state === 'last'"
              [href]="paths().seats(one.id)"
              [style.--sold]="one.sold"
              ><span class="h">{{ one.time }}</span
              ><span class="v">{{ one.words }}</span></a
            >
          } @else {
            <span class="seance full" [class.counter]="one.state === 'counter'"
              ><span class="h">{{ one.time }}</span
              ><span class="v">{{ one.words }}</span></span
            >
          }
        </li>
      }
    </ul>
  `,
  styles: `
    @layer page {
      .seance {
        height: 100%;
      }
      .counter .h {
        text-decoration: none;
        color: var(--text-soft);
      }
      .even {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(5.2rem, 1fr));
        .seance {
          min-width: 0;
          padding-inline: 0.5rem;
        }
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Seances {
  readonly showings = input.required<readonly Showing[]>();
  /** IANA zone of the venue */
  readonly zone = input.required<string>();
  /** all of one width, filling the line */
  readonly even = input(false);

  private readonly t = injectTexts('programme');
  private readonly language = injectLanguage();
  protected readonly paths = injectPaths();

  protected readonly shown = computed(() =>
    this.showings().map((showing) => {
      const state = showingState(showing);
      return {
        id: showing.id,
        state,
        open: isBookable(showing),
        time: formatTime(this.language(), showing.startsAt, this.zone()),
        words: this.words(showing, state),
        sold: `${String(shareGone(showing))}%`,
      };
    }),
  );

  private words(showing: Showing, state: ReturnType<typeof showingState>): string {
    const version = showing.version ? versionWords(showing.version) : '';
    if (state === 'full') return this.t('seance.full');
    if (state === 'counter') return [version, this.t('seance.counter')].filter(Boolean).join(' · ');
    if (state === 'last') return [version, this.t.count('seance.left', showing.remaining)].filter(Boolean).join(' · ');
    return version || this.t('seance.book');
  }
}

const formats = { '2d': '', '3d': '3D', imax: 'IMAX', dolby: 'Dolby', '4dx': '4DX', '35mm': '35 mm', '70mm': '70 mm' };

/** « VOST », with the format when it is worth naming: « VOST 3D ». */
function versionWords(version: NonNullable<Showing['version']>): string {
  return `${version.label} ${formats[version.format]}`.trim();
}

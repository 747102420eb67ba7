import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import type { Film, FilmSummary, FilmVersion } from '@parterre/contract/catalogue';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import type { Board, Item } from '../data/week-board.ts';
import { toneOf } from '../data/planner-lanes.ts';
import { FilmPicker } from '../ui/film-picker.ts';
import { injectFilmWords } from '../ui/film-words.ts';

interface Offer {
  readonly film: Pick<FilmSummary, 'id' | 'title'>;
  readonly version: FilmVersion;
  readonly length: number;
}

let made = 0;

/** The films of the week and those that were looked for: each version is dragged onto the board, or taken up with Enter. */
@Component({
  selector: 'pt-film-tray',
  imports: [FilmPicker],
  template: `
    <h2>{{ t('week.tray') }}</h2>
    <p class="note">{{ t('week.trayLine') }}</p>
    <ul>
      @for (offer of offers(); track offer.version.id) {
        <li [attr.data-tone]="tone(offer)">
          <button
            type="button"
            (pointerdown)="press($event, offer)"
            (keydown.enter)="$event.preventDefault(); taken.emit(itemOf(offer))"
            (keydown.space)="$event.preventDefault(); taken.emit(itemOf(offer))"
          >
            <b>{{ offer.film.title }}</b>
            <span class="soft num">{{ labelOf(offer) }} · {{ words.duration(offer.length) }}</span>
          </button>
        </li>
      }
    </ul>
    <pt-film-picker [film]="undefined" (picked)="add($event)" />
    @if (lacking(); as film) {
      <p class="note" role="status">{{ t('week.lacks', { title: film.title }) }}</p>
    }
  `,
  styleUrls: ['../ui/desk.css', './tones.css', './film-tray.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FilmTray {
  protected readonly t = injectTexts('staff');
  protected readonly words = injectFilmWords();
  readonly board = input.required<Board>();
  readonly dragged = output<{ event: PointerEvent; item: Item }>();
  readonly taken = output<Item>();

  private readonly added = signal<readonly Offer[]>([]);
  protected readonly lacking = signal<Film | undefined>(undefined);
  protected readonly offers = computed(() => {
    const offers = new Map<string, Offer>(this.added().map((offer) => [offer.version.id, offer]));
    for (const { screening, filmMinutes } of this.board().blocks) {
      const { film, version } = screening;
      if (!offers.has(version.id)) offers.set(version.id, { film, version, length: filmMinutes });
    }
    return [...offers.values()];
  });

  /** Two versions may have one label: then what they differ in is said. */
  protected labelOf({ film, version }: Offer): string {
    const twins = this.offers().filter((one) => one.film.id === film.id && one.version.label === version.label);
    return twins.length > 1 ? this.words.version(version) : version.label;
  }

  protected tone({ film }: Offer): number {
    return toneOf(film.id);
  }

  protected add(film: Film | undefined): void {
    if (!film) return;
    const length = film.durationMinutes;
    this.lacking.set(length === null || film.versions.length === 0 ? film : undefined);
    if (length === null) return;
    const known = new Set(this.offers().map(({ version }) => version.id));
    const offers = film.versions.filter(({ id }) => !known.has(id)).map((version) => ({ film, version, length }));
    this.added.update((all) => [...offers, ...all]);
  }

  protected press(event: PointerEvent, offer: Offer): void {
    if (event.button === 0 && event.pointerType !== 'touch') this.dragged.emit({ event, item: this.itemOf(offer) });
  }

  /** Two in the afternoon of the first day, in the first room, until it is put somewhere. */
  protected itemOf({ film, version, length }: Offer): Item {
    const place = { room: 0, day: 0, minutes: 14 * 60 };
    const what = { filmId: film.id, versionId: version.id, title: film.title, filmMinutes: length, known: null };
    return { id: `new${String(++made)}`, ...what, ...place };
  }
}

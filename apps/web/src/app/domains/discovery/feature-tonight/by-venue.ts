import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { VenueTonight } from '@parterre/contract/discovery';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { dayAt } from '../../../platform/language/days.ts';
import { formatTime } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { formatDistance } from '../../../platform/language/measures.ts';
import { byStart, isBookable, showingState } from '../../programme/api/showing-state.ts';
import { minuteOfDay, timeline } from './tonight-view.ts';

/** The cinemas of a day: on a phone a list by hour, on a wide screen the evening laid out over its hours. */
@Component({
  selector: 'pt-by-venue',
  templateUrl: './by-venue.html',
  styleUrl: './by-venue.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ByVenue {
  readonly venues = input.required<readonly VenueTonight[]>();
  readonly day = input.required<string>();

  protected readonly programme = injectTexts('programme');
  protected readonly paths = injectPaths();
  private readonly language = injectLanguage();

  private readonly houses = computed(() =>
    this.venues().map(({ venue, distanceMetres, films }) => ({
      venue,
      facts: [
        [venue.address, venue.city].filter(Boolean).join(', '),
        distanceMetres === null ? '' : formatDistance(this.language(), distanceMetres),
      ]
        .filter(Boolean)
        .join(' · '),
      showings: films
        .flatMap(({ film, showings }) => showings.map((showing) => ({ ...showing, title: film.title })))
        .sort(byStart)
        .map((showing) => this.placed(showing, venue.timeZone)),
    })),
  );
  private readonly bounds = computed(() => {
    const all = this.houses().flatMap((house) => house.showings);
    return {
      from: Math.min(...all.map((showing) => showing.minute)),
      to: Math.max(...all.map((showing) => showing.minute + showing.minutes)),
    };
  });
  protected readonly rows = computed(() =>
    this.houses().map((house) => ({ ...house, ...timeline(house.showings, this.bounds()) })),
  );
  protected readonly hours = computed(() => this.rows()[0]?.hours ?? []);

  private placed(showing: VenueTonight['films'][number]['showings'][number] & { title: string }, zone: string) {
    const time = formatTime(this.language(), showing.startsAt, zone);
    const state = showingState(showing);
    return {
      id: showing.id,
      title: showing.title,
      time,
      open: isBookable(showing),
      words: [
        showing.version?.label,
        state === 'full' ? this.programme('seance.full') : '',
        state === 'counter' ? this.programme('seance.counter') : '',
        state === 'last' ? this.programme.count('seance.left', showing.remaining) : '',
      ]
        .filter(Boolean)
        .join(' · '),
      minute: minuteOfDay(time, dayAt(showing.startsAt, zone), this.day()),
      minutes: (Date.parse(showing.endsAt) - Date.parse(showing.startsAt)) / 60_000,
    };
  }
}

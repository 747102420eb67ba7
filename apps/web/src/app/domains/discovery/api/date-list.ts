import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { DateOnBill } from '@parterre/contract/discovery';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { formatMoney, formatTime } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { formatDistance } from '../../../platform/language/measures.ts';
import { injectMoment } from '../../programme/api/moment.ts';
import { formatNames } from '../../programme/api/seances.ts';
import { isBookable, showingState } from '../../programme/api/showing-state.ts';

/** Dates one by one, screenings and events alike: when, what, where, what is left. Needs the texts of `filters` and `programme`. */
@Component({
  selector: 'pt-date-list',
  template: `
    <ol>
      @for (row of rows(); track row.id) {
        <li>
          <p class="when num">
            <b>{{ row.time }}</b>
            @if (row.day) {
              <span>{{ row.day }}</span>
            }
          </p>
          <div>
            <h3>
              <a [href]="row.page">{{ row.title }}</a>
            </h3>
            <p class="soft">
              <a [attr.href]="row.venuePage">{{ row.venue }}</a>{{ row.where }}
            </p>
            <p class="facts num">
              @for (fact of row.facts; track fact) {
                <span [class.few]="row.few === fact">{{ fact }}</span>
              }
            </p>
          </div>
          @if (row.seats; as seats) {
            <a class="btn small" [href]="seats"
              >{{ t('dates.take') }}<span class="sr"> {{ row.spoken }}</span></a
            >
          }
        </li>
      }
    </ol>
  `,
  styles: `
    @layer page {
      ol {
        display: grid;
        column-gap: var(--s-40);
        @media (min-width: 80rem) {
          grid-template-columns: repeat(2, minmax(0, 1fr));
        }
      }
      li {
        display: grid;
        grid-template-columns: 4.75rem minmax(0, 1fr) auto;
        gap: var(--s-12);
        align-items: center;
        padding-block: var(--s-12);
        border-top: 1px solid var(--line);
      }
      .when {
        display: grid;
        align-self: start;
        font-size: var(--t-12);
        color: var(--text-soft);
        line-height: 1.25;
      }
      b {
        font: 700 1.5rem/1.05 var(--display);
        font-stretch: var(--condensed);
        color: var(--text);
      }
      h3 {
        font-size: 1.25rem;
        font-weight: 800;
        font-stretch: var(--condensed);
        line-height: 1.05;
        overflow-wrap: break-word;
      }
      h3 a,
      .soft a:any-link {
        text-decoration: none;
        &:hover {
          text-decoration: underline;
          text-decoration-color: var(--brass);
        }
      }
      .soft,
      .facts {
        font-size: var(--t-14);
        line-height: 1.4;
      }
      .facts {
        display: flex;
        flex-wrap: wrap;
        gap: 0 0.75em;
        color: var(--text-soft);
      }
      .few {
        color: var(--brass-text);
        font-weight: 600;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DateList {
  readonly dates = input.required<readonly DateOnBill[]>();
  /** several days: each date says its own */
  readonly dated = input(false);

  protected readonly t = injectTexts('filters');
  private readonly programme = injectTexts('programme');
  private readonly paths = injectPaths();
  private readonly language = injectLanguage();
  private readonly moment = injectMoment();

  protected readonly rows = computed(() =>
    this.dates().map((date) => {
      const { film, event, venue, showing } = date;
      const zone = venue.timeZone;
      const time = formatTime(this.language(), showing.startsAt, zone);
      const moment = this.moment(showing.startsAt, zone);
      const title = film?.title ?? event?.title ?? '';
      const left = this.leftOf(date);
      const distance = date.distanceMetres === null ? '' : formatDistance(this.language(), date.distanceMetres);
      const price = this.priceOf(date);
      const version = showing.version;
      return {
        id: showing.id,
        time,
        day: this.dated() ? moment.replace(time, '').trim() : '',
        title,
        page: film ? this.paths().film(film.slug) : this.paths().event(event?.slug ?? ''),
        venue: venue.online ? this.programme('event.online') : venue.name,
        venuePage: venue.online ? null : this.paths().venue(venue.slug),
        where: [
          venue.city && venue.city !== venue.name ? `, ${venue.city}` : '',
          distance ? ` · ${distance}` : '',
        ].join(''),
        facts: [version?.label, version ? formatNames[version.format] : '', left, price].filter(
          (fact): fact is string => Boolean(fact),
        ),
        few: showingState(showing) === 'last' ? left : '',
        seats: isBookable(showing) ? this.paths().seats(showing.id) : '',
        spoken: this.t('dates.takeAbout', { title, time: moment }),
      };
    }),
  );

  private leftOf({ showing }: DateOnBill): string {
    // Without a capacity nothing is counted.
    if (showing.capacity === 0) return '';
    const state = showingState(showing);
    if (state === 'full') return this.t('dates.full');
    return state === 'counter' ? this.t('dates.counter') : this.t.count('dates.left', showing.remaining);
  }

  private priceOf({ free, showing }: DateOnBill): string {
    if (free) return this.t('dates.free');
    const price = showing.fromPrice;
    return price === null ? '' : this.t('dates.from', { price: formatMoney(this.language(), price) });
  }
}

import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { EventSummary } from '@parterre/contract/programme';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { dayAt, fullDay } from '../../../platform/language/days.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Poster } from '../../../ui/poster/poster.ts';
import { injectMoment } from './moment.ts';

/** Where dates are shown when an event has no venue. */
export const zoneOfHouse = 'Europe/Paris';

/** An event in a list: poster, title, what it is, when and where. Needs the texts of `programme`. */
@Component({
  selector: 'pt-event-card',
  imports: [Poster],
  template: `
    <pt-poster [src]="event().image" [eager]="eager()" />
    <a [href]="paths().event(event().slug)">
      <b>{{ event().title }}</b>
      @if (kind(); as words) {
        <span>{{ words }}</span>
      }
      @if (whenAndWhere(); as words) {
        <span class="soft">{{ words }}</span>
      }
    </a>
  `,
  styles: `
    @layer page {
      :host {
        display: grid;
        gap: var(--s-12);
        align-content: start;
        position: relative;
      }
      a {
        display: grid;
        gap: 0.2rem;
        line-height: 1.35;
        text-decoration: none;
        &::after {
          content: '';
          position: absolute;
          inset: 0;
        }
        &:hover b {
          text-decoration: underline;
          text-decoration-color: var(--brass);
          text-decoration-thickness: 2px;
        }
      }
      b {
        font: 700 1.25rem/1.1 var(--display);
        font-stretch: 85%;
        overflow-wrap: anywhere;
      }
      span {
        font-size: var(--t-14);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EventCard {
  readonly event = input.required<EventSummary>();
  readonly eager = input(false);

  private readonly t = injectTexts('programme');
  private readonly language = injectLanguage();
  private readonly moment = injectMoment();
  protected readonly paths = injectPaths();

  protected readonly kind = computed(() => {
    const { category, free, status } = this.event();
    if (status === 'cancelled') return this.t('event.cancelled');
    return [category?.name[this.language()], free ? this.t('event.free') : ''].filter(Boolean).join(' · ');
  });

  protected readonly whenAndWhere = computed(() => {
    const { nextDate, lastDate, venue } = this.event();
    const zone = venue?.timeZone ?? zoneOfHouse;
    const past = () => lastDate && this.t('event.was', { day: fullDay(this.language(), dayAt(lastDate, zone)) });
    const when = nextDate ? this.moment(nextDate, zone) : past();
    return [when, venue?.online ? this.t('event.online') : venue?.name].filter(Boolean).join(', ');
  });
}

import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { EventSummary } from '@parterre/contract/programme';
import { EventCard } from './event-card.ts';

/** Events side by side: a shelf to slide along, or a wall that fills the page. Needs the texts of `programme`. */
@Component({
  selector: 'pt-event-shelf',
  imports: [EventCard],
  template: `
    <ul [class.wall]="wall()" [tabindex]="wall() ? null : 0" [attr.aria-label]="label()">
      @for (event of events(); track event.id; let index = $index) {
        <li><pt-event-card [event]="event" [eager]="wall() && index < 2" /></li>
      }
    </ul>
  `,
  styles: `
    @layer page {
      :host {
        display: block;
        min-width: 0;
      }
      ul {
        display: grid;
        grid-auto-flow: column;
        grid-auto-columns: min(42vw, 13rem);
        gap: var(--s-20);
        overflow-x: auto;
        scroll-snap-type: x mandatory;
        margin-inline: calc(-1 * var(--gutter));
        padding-inline: var(--gutter);
        scroll-padding-inline: var(--gutter);
        padding-bottom: var(--s-32);
        scrollbar-width: thin;
        scrollbar-color: var(--line-strong) transparent;
        &:focus-visible {
          outline-offset: -2px;
        }
      }
      li {
        scroll-snap-align: start;
        min-width: 0;
      }
      .wall {
        grid-auto-flow: row;
        grid-template-columns: repeat(auto-fill, minmax(min(9.5rem, 42vw), 1fr));
        gap: var(--s-32) var(--s-20);
        overflow: visible;
        margin: 0;
        padding: 0;
        @media (min-width: 60rem) {
          grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr));
          gap: var(--s-40) var(--s-32);
        }
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EventShelf {
  readonly events = input.required<readonly EventSummary[]>();
  readonly wall = input(false);
  readonly label = input<string>();
}

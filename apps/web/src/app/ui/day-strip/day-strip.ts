import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Here } from '../../platform/navigation/here.ts';

/** One day of the strip: « ce soir / 20 / nov. » */
export interface StripDay {
  /** `2026-11-20`; `null` for the day the page shows when none is asked for */
  readonly value: string | null;
  readonly name: string;
  readonly number: string;
  readonly month: string;
  /** false for a day whose name is enough: « ce soir » */
  readonly numbered: boolean;
  /** the whole day for those who hear it: « vendredi 20 novembre » */
  readonly spoken: string;
  readonly current: boolean;
}

/** The days to choose from, as links: `?day=`, all other filters stay and the page of the list starts again. */
@Component({
  selector: 'pt-day-strip',
  template: `
    <nav [class]="compact() ? 'num compact' : 'num'" [attr.aria-label]="label()">
      @for (day of days(); track day.spoken) {
        <a [href]="here.with({ day: day.value, page: null })" [attr.aria-current]="day.current ? 'date' : null"
          >{{ day.name }}
          @if (!compact() || day.numbered) {
            <b>{{ day.number }}</b>
          }
          @if (!compact()) {
            {{ day.month }}
          }
          <span class="sr">{{ day.spoken }}</span>
        </a>
      }
    </nav>
  `,
  styles: `
    @layer page {
      :host {
        display: block;
        min-width: 0;
      }
      nav {
        display: grid;
        grid-auto-flow: column;
        grid-auto-columns: minmax(3.5rem, 1fr);
        overflow-x: auto;
        scrollbar-width: none;
        border-block: 1px solid var(--line);
        margin-inline: calc(-1 * var(--gutter));
        padding-inline: var(--gutter);
        scroll-padding-inline: var(--gutter);
        @media (min-width: 60rem) {
          grid-auto-columns: minmax(3.5rem, 8rem);
          margin: 0;
          padding: 0;
        }
      }
      a {
        position: relative;
        display: grid;
        justify-items: center;
        padding: 0.6rem 0.25rem 0.55rem;
        font-size: var(--t-12);
        line-height: 1.25;
        color: var(--text-soft);
        text-decoration: none;
        white-space: nowrap;
        &:focus-visible {
          outline-offset: -3px;
        }
        &:hover {
          background: var(--well);
        }
        &[aria-current] {
          background: var(--text);
          color: var(--on-inverse);
          b {
            color: inherit;
          }
          &:focus-visible {
            outline-color: var(--on-inverse);
          }
        }
      }
      b {
        font: 700 1.5rem/1.05 var(--display);
        font-stretch: var(--condensed);
        color: var(--text);
      }
      .compact {
        grid-auto-columns: minmax(4.5rem, 1fr);
        a {
          grid-auto-flow: column;
          justify-content: center;
          align-items: center;
          gap: 0.3rem;
          min-height: 2.75rem;
          padding: 0.25rem 0.5rem;
          font-size: var(--t-14);
          font-weight: 500;
        }
        b {
          font-size: 1.125rem;
        }
        @media (min-width: 60rem) {
          grid-auto-columns: minmax(4.5rem, 7rem);
        }
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DayStrip {
  readonly label = input.required<string>();
  readonly days = input.required<readonly StripDay[]>();
  /**
   * One line, where the days are only a way to leave today. Its class is bound as a whole: beside a static class, hydration would take
   * it off until the first update, and the page would jump.
   */
  readonly compact = input(false);

  protected readonly here = inject(Here);
}

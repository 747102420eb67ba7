import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { VenueSummary } from '@parterre/contract/venues';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { addressLine } from './directions.ts';

/** A venue in a list: name, address, rooms and seats. Needs the texts of `venues`. */
@Component({
  selector: 'pt-venue-row',
  imports: [RouterLink],
  template: `
    <p>
      <a class="bill" [routerLink]="paths().venue(venue().slug)">{{ venue().name }}</a>
      <span class="soft">{{ address() }}</span>
      <span class="num">{{ size() }}</span>
    </p>
  `,
  styles: `
    @layer page {
      :host {
        position: relative;
        display: block;
        padding-block: var(--s-16);
      }
      p {
        display: grid;
        gap: var(--s-4);
        font-size: var(--t-14);
        line-height: 1.4;
      }
      a {
        font-size: 1.5rem;
        line-height: 1;
        text-decoration: none;
        overflow-wrap: break-word;
        &::after {
          content: '';
          position: absolute;
          inset: 0;
        }
        &:hover {
          text-decoration: underline;
          text-decoration-color: var(--brass);
          text-decoration-thickness: 2px;
        }
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class VenueRow {
  readonly venue = input.required<VenueSummary>();

  protected readonly paths = injectPaths();
  private readonly t = injectTexts('venues');
  protected readonly address = computed(() => addressLine(this.venue()));
  protected readonly size = computed(() => {
    const { screens, seats, artHouse } = this.venue();
    return [
      screens > 0 ? this.t.count('list.screens', screens) : '',
      seats > 0 ? this.t.count('list.seats', seats) : '',
      artHouse ? this.t('list.artHouse') : '',
    ]
      .filter(Boolean)
      .join(' · ');
  });
}

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
  styleUrl: '../../../ui/row/row.css',
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

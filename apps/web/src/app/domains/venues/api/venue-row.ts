import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { VenueSummary } from '@parterre/contract/venues';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { addressLine } from './directions.ts';

type Size = 'screens' | 'seats' | 'artHouse';
type Listed = Pick<VenueSummary, 'slug' | 'name' | 'address' | 'postalCode' | 'city'> &
  Partial<Pick<VenueSummary, Size>>;

/** A venue in a list: name, address, rooms and seats. Needs the texts of `venues`. */
@Component({
  selector: 'pt-venue-row',
  template: `
    <p>
      <a class="bill" [href]="paths().venue(venue().slug)">{{ venue().name }}</a>
      <span class="soft">{{ address() }}</span>
      <span class="num">{{ line() ?? size() }}</span>
    </p>
  `,
  styleUrl: '../../../ui/row/row.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class VenueRow {
  readonly venue = input.required<Listed>();
  /** said instead of its size */
  readonly line = input<string>();

  protected readonly paths = injectPaths();
  private readonly t = injectTexts('venues');
  protected readonly address = computed(() => addressLine(this.venue()));
  protected readonly size = computed(() => {
    const { screens = 0, seats = 0, artHouse = false } = this.venue();
    return [
      screens > 0 ? this.t.count('list.screens', screens) : '',
      seats > 0 ? this.t.count('list.seats', seats) : '',
      artHouse ? this.t('list.artHouse') : '',
    ]
      .filter(Boolean)
      .join(' · ');
  });
}

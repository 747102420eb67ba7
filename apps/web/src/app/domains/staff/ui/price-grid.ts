import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { Tariff } from '@parterre/contract/programme';
import type { FieldErrors } from '../../../platform/forms/submission.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { amountText } from '../../../platform/forms/parse-amount.ts';
import { type GridPrice, fieldName } from '../data/price-grid.ts';

/** Prices by tariff and zone, as fields of the form that it stands in; an empty one is not sold. */
@Component({
  selector: 'pt-price-grid',
  template: `
    <div class="scroll" tabindex="0" role="region" [attr.aria-label]="t('cards.prices')">
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">{{ t('tariffs.name') }}</th>
            @for (zone of zones(); track zone.code) {
              <th scope="col">{{ zone.name }}</th>
            }
          </tr>
        </thead>
        <tbody>
          @for (tariff of tariffs(); track tariff.id) {
            <tr>
              <th scope="row">
                {{ tariff.name[language()] }} <span class="soft num">{{ tariff.code }}</span>
              </th>
              @for (zone of zones(); track zone.code) {
                <td>
                  <input
                    class="bare num"
                    inputmode="decimal"
                    maxlength="12"
                    [name]="field(tariff, zone.code)"
                    [attr.aria-label]="tariff.name[language()] + ', ' + zone.name"
                    [attr.aria-invalid]="errors()[field(tariff, zone.code)] ? true : null"
                    [value]="amount(tariff, zone.code)"
                  />
                </td>
              }
            </tr>
          }
        </tbody>
      </table>
    </div>
    <p class="note">{{ t('cards.zonesNote') }}</p>
  `,
  styleUrl: './desk.css',
  styles: `
    @layer page {
      .scroll {
        overflow-x: auto;
        th {
          white-space: nowrap;
        }
        .bare {
          width: 6rem;
          margin-block: 2px;
          &[aria-invalid] {
            border-color: var(--alert);
          }
        }
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PriceGrid {
  protected readonly t = injectTexts('staff');
  protected readonly language = injectLanguage();

  readonly tariffs = input.required<readonly Pick<Tariff, 'id' | 'code' | 'name'>[]>();
  /** the whole room (''), then each zone */
  readonly zones = input.required<readonly { readonly code: string; readonly name: string }[]>();
  /** what stands in the fields at first, in minor units */
  readonly prices = input.required<readonly GridPrice[]>();
  readonly currency = input.required<string>();
  readonly errors = input<FieldErrors>({});

  protected field({ id }: { id: string }, zone: string): string {
    return fieldName(id, zone);
  }

  protected amount({ id }: { id: string }, zone: string): string {
    const known = this.prices().find((price) => price.tariffId === id && price.zone === zone);
    return known ? amountText(known.amount, this.currency(), this.language()) : '';
  }
}

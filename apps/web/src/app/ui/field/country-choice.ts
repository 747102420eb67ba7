import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { countriesByName } from '../../platform/language/countries.ts';
import { injectLanguage } from '../../platform/language/inject-texts.ts';
import { Control } from './field.ts';

/** The control of a `pt-field` for a country, chosen by its name; the form has its code (ISO 3166-1) as `country`. */
@Component({
  selector: 'pt-country-choice',
  imports: [Control],
  template: `
    <select ptControl name="country" autocomplete="country">
      @if (value() === '') {
        <option value="" selected></option>
      }
      @for (one of countries(); track one.code) {
        <option [value]="one.code" [selected]="one.code === value()">{{ one.name }}</option>
      }
    </select>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CountryChoice {
  /** the code to begin with; empty: none is chosen yet */
  readonly value = input.required<string>();

  private readonly language = injectLanguage();
  protected readonly countries = computed(() => countriesByName(this.language()));
}

import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { availabilities, workLanguages } from '@parterre/contract/artist-terms';
import type { Availability, WorkLanguage } from '@parterre/contract/artists';
import { currencyOfCountry, marketCurrencies, readCurrency } from '@parterre/contract/markets';
import { capitalised } from '../../../platform/language/capitalised.ts';
import { currencySign, inMinor, inWhole } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { languageName } from '../api/artist-words.ts';
import type { ProfileForm } from '../data/profile-draft.ts';

/** How one works: whether there is room, on which days not, in which languages, for how much. */
@Component({
  selector: 'pt-work-section',
  templateUrl: './work-section.html',
  styleUrl: './section.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WorkSection {
  readonly form = input.required<ProfileForm>();
  readonly refused = input<readonly string[]>([]);
  readonly written = output<Partial<ProfileForm>>();

  protected readonly t = injectTexts('ownProfile');
  protected readonly artists = injectTexts('artists');
  private readonly language = injectLanguage();
  protected readonly availabilities = availabilities;
  protected readonly currencies = marketCurrencies.map((code) => ({ code, sign: currencySign(code) }));

  protected readonly languages = computed(() =>
    workLanguages.map((code) => ({ code, name: capitalised(languageName(this.language(), code)) })),
  );
  protected readonly currency = computed(() => this.form().budget?.currency ?? currencyOfCountry(this.form().country));
  /** as people write it: whole euros or francs, cents where there are some */
  protected readonly from = computed(() => this.inWhole(this.form().budget?.from ?? null));
  protected readonly to = computed(() => this.inWhole(this.form().budget?.to ?? null));
  protected readonly budgetWrong = computed(() => {
    const budget = this.form().budget;
    return budget?.to != null && budget.to < budget.from;
  });

  protected setAvailability(value: Availability): void {
    this.written.emit({ availability: value });
  }

  protected speaks(code: WorkLanguage): boolean {
    return this.form().languages.includes(code);
  }

  protected setLanguage(code: WorkLanguage, spoken: boolean): void {
    const others = this.form().languages.filter((one) => one !== code);
    this.written.emit({ languages: spoken ? [...others, code].slice(0, 8) : others });
  }

  protected addBusy(from: HTMLInputElement, to: HTMLInputElement): void {
    const [first, last] = [from.value, to.value || from.value];
    if (first === '') return;
    const days = first <= last ? { from: first, to: last } : { from: last, to: first };
    this.written.emit({
      busy: [...this.form().busy, days].toSorted((a, b) => a.from.localeCompare(b.from)).slice(0, 24),
    });
    from.value = '';
    to.value = '';
  }

  protected removeBusy(place: number): void {
    this.written.emit({ busy: this.form().busy.filter((_, index) => index !== place) });
  }

  protected setBudget(fromText: string, toText: string, currencyText: string): void {
    const currency = readCurrency(currencyText);
    const minor = (text: string): number | null => {
      const value = Number(text.replace(',', '.'));
      return text.trim() === '' || !Number.isFinite(value) || value < 0 ? null : inMinor(value, currency);
    };
    const [from, to] = [minor(fromText), minor(toText)];
    this.written.emit({ budget: from === null && to === null ? null : { from: from ?? 0, to, currency } });
  }

  private inWhole(amount: number | null): string {
    return amount === null ? '' : String(inWhole({ amount, currency: this.currency() }));
  }
}

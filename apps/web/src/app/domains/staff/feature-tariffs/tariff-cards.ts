import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type { TariffCard, TariffCardInput, TariffCardList } from '@parterre/contract/planning';
import type { Tariff } from '@parterre/contract/programme';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { formatMoney } from '../../../platform/language/format.ts';
import { weekday } from '../../../platform/language/days.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Dialog } from '../../../ui/dialog/dialog.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { Desk } from '../api/desk.ts';
import { injectDeskVenues } from '../data/desk-venues.ts';
import { type GridPrice, priceFields, pricesIn, wrongPrices } from '../data/price-grid.ts';
import { clockText, parseTime } from '../data/venue-time.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.ts';
import { PriceGrid } from '../ui/price-grid.ts';

const everyDay = [1, 2, 3, 4, 5, 6, 7];

/** The tariff cards of a venue: which prices a new screening takes by its day and hour, per tariff and zone. */
@Component({
  selector: 'pt-tariff-cards',
  imports: [Dialog, Field, Control, ConfirmDialog, PriceGrid],
  templateUrl: './tariff-cards.html',
  styleUrls: ['../ui/desk.css', './tariff-cards.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TariffCards {
  protected readonly t = injectTexts('staff');
  protected readonly say = injectProblemText('staff');
  protected readonly language = injectLanguage();
  protected readonly desk = inject(Desk);
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);

  readonly tariffs = input.required<readonly Tariff[]>();

  private readonly chosenVenue = signal<string | undefined>(undefined);
  protected readonly venues = injectDeskVenues();
  protected readonly venueId = computed(() => this.chosenVenue() ?? this.venues.value()?.items[0]?.id);
  protected readonly list = apiResource<TariffCardList>(() => {
    const venue = this.venueId();
    return venue === undefined ? undefined : this.desk.api(`/venues/${venue}/tariff-cards`);
  });
  protected readonly onSale = computed(() => this.tariffs().filter(({ active }) => active));
  /** the whole room, then each of its zones where there are several */
  protected readonly zones = computed(() => {
    const zones = this.list.value()?.zones ?? [];
    return [{ code: '', name: this.t('cards.wholeRoom') }, ...(zones.length > 1 ? zones : [])];
  });
  protected readonly open = signal(false);
  protected readonly edited = signal<TariffCard | undefined>(undefined);
  /** a new card begins with the tariffs' own prices */
  protected readonly startPrices = computed<readonly GridPrice[]>(
    () =>
      this.edited()?.prices ??
      this.onSale().map(({ id, amount }) => ({ tariffId: id, zone: '', amount: amount.amount })),
  );
  protected readonly weekdays = signal<readonly number[]>(everyDay);
  protected readonly removing = signal<TariffCard | undefined>(undefined);
  protected readonly form = new Submission((problem) =>
    problem.code === 'tariff-card-name-taken' ? { name: this.say(problem) } : {},
  );
  protected readonly removal = new Submission();
  protected readonly days = computed(() =>
    // 2026-11-16 is a Monday
    everyDay.map((number) => ({ number, name: weekday(this.language(), `2026-11-${String(15 + number)}`) })),
  );

  protected choose(venue: string): void {
    this.chosenVenue.set(venue);
  }

  protected when({ weekdays, startsFrom, startsUntil }: TariffCard): string {
    const days =
      weekdays.length === 7
        ? this.t('cards.everyDay')
        : this.days()
            .filter(({ number }) => weekdays.includes(number))
            .map(({ name }) => name)
            .join(', ');
    if (startsFrom === startsUntil) return days;
    return `${days} · ${this.t('cards.hours', { from: startsFrom, until: startsUntil })}`;
  }

  protected prices(card: TariffCard): string {
    const zone = new Map(this.list.value()?.zones.map(({ code, name }) => [code, name]));
    return card.prices
      .map(({ tariffId, zone: code, amount }) => {
        const tariff = this.tariffs().find(({ id }) => id === tariffId);
        const money = formatMoney(this.language(), { amount, currency: this.desk.currency() });
        return `${tariff?.code ?? ''}${code === '' ? '' : ` ${zone.get(code) ?? code}`} ${money}`;
      })
      .join(' · ');
  }

  protected edit(card: TariffCard | undefined): void {
    this.form.clear();
    this.edited.set(card);
    this.weekdays.set(card?.weekdays ?? everyDay);
    this.open.set(true);
  }

  protected tick(number: number): void {
    this.weekdays.update((all) => (all.includes(number) ? all.filter((one) => one !== number) : [...all, number]));
  }

  protected async save(event: Event): Promise<void> {
    const currency = this.desk.currency();
    const card = this.edited();
    const fields = priceFields(this.onSale(), this.zones());
    const done = await this.form.send(
      event,
      (values) => ({
        name: values['name'] ? undefined : this.t('field.title'),
        from: timeOf(values['from']) === undefined ? this.t('plan.missing.time') : undefined,
        until: timeOf(values['until']) === undefined ? this.t('plan.missing.time') : undefined,
        days: this.weekdays().length > 0 ? undefined : this.t('cards.noDay'),
        ...Object.fromEntries(
          wrongPrices(fields, values, currency).map((name) => [name, this.t('tariffs.amountError')]),
        ),
        prices: fields.some(({ name }) => values[name]) ? undefined : this.t('cards.noPrice'),
      }),
      async (values) => {
        const body: TariffCardInput = {
          name: values['name'] ?? '',
          weekdays: [...this.weekdays()],
          startsFrom: timeOf(values['from']) ?? '00:00',
          startsUntil: timeOf(values['until']) ?? '00:00',
          active: card?.active ?? true,
          prices: pricesIn(fields, values, currency),
        };
        const path = this.desk.api(`/venues/${this.venueId() ?? ''}/tariff-cards`);
        if (card) await this.api.put(`${path}/${card.id}`, { body });
        else await this.api.post(path, { body });
      },
    );
    if (!done) return;
    this.open.set(false);
    this.toasts.show(this.t('cards.saved'));
    this.list.reload();
  }

  protected async remove(): Promise<void> {
    const card = this.removing();
    if (!card) return;
    const path = this.desk.api(`/venues/${card.venueId}/tariff-cards/${card.id}`);
    if (!(await this.removal.run(() => this.api.delete(path)))) return;
    this.removing.set(undefined);
    this.list.reload();
  }
}

function timeOf(text: string | undefined): string | undefined {
  const minutes = text ? parseTime(text) : 0;
  return minutes === undefined ? undefined : clockText(minutes);
}

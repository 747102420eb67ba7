import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import type { PlannedScreening, Tariff } from '@parterre/contract/programme';
import type { SeatMap } from '@parterre/seating/seat-map';
import { apiResource } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Desk } from '../api/desk.ts';
import { Batches } from '../data/batches.ts';
import { priceFields, pricesIn, wrongPrices } from '../data/price-grid.ts';
import { PriceGrid } from '../ui/price-grid.ts';

/** What one screening is sold at, by tariff and zone; every change can be taken back. */
@Component({
  selector: 'pt-screening-prices',
  imports: [PriceGrid],
  template: `
    <h2>{{ t('prices.title') }}</h2>
    <p class="note">{{ t('prices.line') }}</p>
    <form method="post" novalidate (submit)="save($event)">
      @if (form.problem(); as p) {
        <p class="hurt" role="alert">{{ say(p) }}</p>
      }
      <pt-price-grid
        [tariffs]="offered()"
        [zones]="zones()"
        [prices]="prices()"
        [currency]="screening().takings.currency"
        [errors]="form.errors()"
      />
      @if (form.errors()['prices']; as text) {
        <p class="wrong" role="alert">{{ text }}</p>
      }
      <div class="acts">
        <button class="btn velvet" type="submit" [attr.aria-disabled]="form.busy()">{{ t('save') }}</button>
        <button
          class="btn quiet"
          type="button"
          [attr.aria-disabled]="!batches.canUndo() || batches.busy()"
          (click)="undo()"
        >
          {{ t('week.undo') }}
        </button>
        <span class="soft" role="status">{{ news() }}</span>
      </div>
    </form>
  `,
  styleUrl: '../ui/desk.css',
  styles: `
    @layer page {
      form {
        margin-top: var(--s-8);
      }
      .acts {
        align-items: center;
      }
      .wrong {
        color: var(--alert);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ScreeningPrices {
  protected readonly t = injectTexts('staff');
  protected readonly say = injectProblemText('staff');
  private readonly desk = inject(Desk);
  protected readonly batches = inject(Batches);
  readonly screening = input.required<PlannedScreening>();
  readonly changed = output();

  private readonly tariffs = apiResource<{ items: Tariff[] }>(() => this.desk.api('/tariffs'));
  private readonly map = apiResource<SeatMap>(() => {
    const id = this.screening().seatMapId;
    return id === null ? undefined : `/seat-maps/${id}`;
  });
  protected readonly form = new Submission();
  protected readonly news = signal('');
  protected readonly prices = computed(() =>
    this.screening().prices.map(({ tariffId, zone, amount }) => ({ tariffId, zone, amount: amount.amount })),
  );
  /** those on sale, and those that it is sold at already */
  protected readonly offered = computed(() => {
    const known = new Set(this.prices().map(({ tariffId }) => tariffId));
    return (this.tariffs.value()?.items ?? []).filter(({ id, active }) => active || known.has(id));
  });
  protected readonly zones = computed(() => {
    const zones = this.map.value()?.zones ?? [];
    const priced = this.prices().some(({ zone }) => zone !== '');
    return [{ code: '', name: this.t('cards.wholeRoom') }, ...(zones.length > 1 || priced ? zones : [])];
  });

  protected async save(event: Event): Promise<void> {
    const { currency } = this.screening().takings;
    const fields = priceFields(this.offered(), this.zones());
    this.news.set('');
    const done = await this.form.send(
      event,
      (values) => ({
        ...Object.fromEntries(
          wrongPrices(fields, values, currency).map((name) => [name, this.t('tariffs.amountError')]),
        ),
        prices: fields.some(({ name }) => values[name]) ? undefined : this.t('cards.noPrice'),
      }),
      async (values) => {
        const path = this.desk.api(`/screenings/${this.screening().id}/prices`);
        await this.batches.put(path, { tariffs: this.prices() }, { tariffs: pricesIn(fields, values, currency) });
      },
    );
    if (!done) return;
    this.news.set(this.t('prices.saved'));
    this.changed.emit();
  }

  protected async undo(): Promise<void> {
    const outcome = await this.batches.undo();
    if (!outcome) return;
    this.news.set(outcome.ok ? this.t.count('week.undid', outcome.batch.done) : this.say(outcome.problem));
    this.changed.emit();
  }
}

import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type { GiftOffer, StaffGiftCard } from '@parterre/contract/vouchers';
import type { Money, Page } from '@parterre/contract/wire';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { keepLast } from '../../../platform/api/keep-last.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { dayAt, fullDay } from '../../../platform/language/days.ts';
import { formatMoney } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { describePage } from '../../../platform/seo.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { Desk } from '../api/desk.ts';
import { amountsText, offerOfForm } from '../data/gift-offer-form.ts';
import { amountText } from '../../../platform/forms/parse-amount.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.ts';
import { DeskProblem } from '../ui/desk-problem.ts';
import { Pages } from '../ui/pages.ts';
import { PricesHead } from '../ui/prices-head.ts';
import { SearchBox } from '../ui/search-box.ts';

/** Gift cards of an organisation: what is left on each and what it was spent for, and what is sold. */
@Component({
  selector: 'pt-desk-gift-cards-page',
  imports: [ConfirmDialog, Control, DeskProblem, Field, Pages, PricesHead, SearchBox, Skeleton],
  templateUrl: './gift-cards-page.html',
  styleUrl: '../ui/desk.css',
  styles: `
    @layer page {
      .off td {
        color: var(--text-faint);
      }
      .plain {
        display: grid;
        gap: var(--s-12);
        min-width: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }
      td ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class DeskGiftCardsPage {
  protected readonly t = injectTexts('deskCodes');
  protected readonly say = injectProblemText('deskCodes');
  protected readonly language = injectLanguage();
  protected readonly desk = inject(Desk);
  protected readonly here = inject(Here);
  protected readonly paths = injectPaths();
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);

  readonly q = input<string>();
  readonly page = input<string>();

  protected readonly list = apiResource<Page<StaffGiftCard>>(() =>
    this.desk.id() === '' || !this.desk.may('payments.read')
      ? undefined
      : { path: this.desk.api('/gift-cards'), query: { q: this.q(), page: this.page(), pageSize: 20 } },
  );
  protected readonly shown = keepLast(this.list.value);
  protected readonly offer = apiResource<GiftOffer>(() =>
    this.desk.id() === '' ? undefined : this.desk.api('/gift-offer'),
  );
  protected readonly form = new Submission();
  protected readonly refunding = new Submission();
  /** the card that somebody is asked about before it is refunded */
  protected readonly asked = signal<StaffGiftCard | undefined>(undefined);
  protected readonly fields = computed(() => {
    const offer = this.offer.value();
    if (!offer) return undefined;
    const text = (amount: number) => amountText(amount, offer.currency, this.language());
    return {
      ...{ active: offer.active, months: offer.validMonths, amounts: amountsText(offer, this.language()) },
      ...{ least: text(offer.leastAmount), most: text(offer.mostAmount) },
    };
  });

  constructor() {
    describePage(() => ({ title: this.t('gift.title'), hidden: true }));
  }

  protected money(amount: Money): string {
    return formatMoney(this.language(), amount);
  }

  protected day(instant: string | null): string {
    return instant === null ? '' : fullDay(this.language(), dayAt(instant, this.desk.zone()));
  }

  protected state(card: StaffGiftCard): string {
    if (card.status === 'refunded') return this.t('gift.refunded');
    return card.sentAt === null ? this.t('gift.toSend', { day: this.day(card.sendAt) }) : this.t('gift.sent');
  }

  protected async save(event: Event): Promise<void> {
    const currency = this.desk.currency();
    const done = await this.form.send(
      event,
      (values) => {
        const read = offerOfForm(values, currency);
        if (read.ok) return {};
        return Object.fromEntries(
          Object.entries(read.faults).map(([name, fault]) => [name, this.t(`gift.fault.${fault}`)]),
        );
      },
      async (values) => {
        const read = offerOfForm(values, currency);
        if (read.ok) await this.api.put(this.desk.api('/gift-offer'), { body: read.offer });
      },
    );
    if (!done) return;
    this.toasts.show(this.t('saved'));
    this.offer.reload();
  }

  protected async refund(): Promise<void> {
    const card = this.asked();
    if (!card) return;
    const done = await this.refunding.run(async () => {
      await this.api.post(this.desk.api(`/gift-cards/${card.number}/refund`));
    });
    if (!done) return;
    this.asked.set(undefined);
    this.toasts.show(this.t('gift.refundDone'));
    this.list.reload();
  }

  protected ask(card: StaffGiftCard | undefined): void {
    this.refunding.clear();
    this.asked.set(card);
  }
}

import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { GiftBalance, GiftCardInput, GiftSeller } from '@parterre/contract/vouchers';
import { apiResource } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { TAB_STORAGE } from '../../../platform/device-storage.ts';
import { orNull } from '../../../platform/forms/form-values.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { dayAt, fullDay } from '../../../platform/language/days.ts';
import { formatMoney } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { describePage } from '../../../platform/seo.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { EmptyState } from '../../../ui/state/empty-state.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { GiftApi } from '../data/gift-api.ts';
import { chosenAmount } from '../data/gift-form.ts';
import { looksLikeEmail } from '../data/looks-like-email.ts';
import { onceKey } from '../../../platform/once-key.ts';

/** Gift cards: to buy one for somebody, and to ask what is left on one. */
@Component({
  imports: [Control, EmptyState, ErrorState, Field, Skeleton],
  templateUrl: './gift-cards-page.html',
  styleUrl: './gift-cards-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class GiftCardsPage {
  /** slug of the seller to begin with */
  readonly at = input<string>();

  protected readonly t = injectTexts('giftCards');
  protected readonly say = injectProblemText('giftCards');
  protected readonly language = injectLanguage();
  private readonly api = inject(GiftApi);
  private readonly router = inject(Router);
  private readonly paths = injectPaths();
  private readonly tab = inject(TAB_STORAGE);

  protected readonly list = apiResource<{ items: GiftSeller[] }>(() => '/gift-cards/sellers');
  private readonly chosen = signal<string | undefined>(undefined);
  protected readonly seller = computed(() => {
    const items = this.list.value()?.items ?? [];
    const slug = this.chosen() ?? this.at();
    return items.find(({ organisation }) => organisation.slug === slug) ?? items[0];
  });
  /** An amount of the offer, or `other`. */
  protected readonly amount = linkedSignal(() =>
    String(this.seller()?.offer.amounts[1] ?? this.seller()?.offer.amounts[0] ?? 'other'),
  );
  protected readonly buying = new Submission((problem) =>
    problem.code === 'gift-amount-out-of-bounds' ? { other: this.boundsText() } : {},
  );
  protected readonly asking = new Submission((problem) =>
    problem.code === 'code-unknown' ? { code: this.say(problem) } : {},
  );
  protected readonly balance = signal<GiftBalance | undefined>(undefined);

  constructor() {
    describePage(() => ({ title: this.t('title'), description: this.t('line') }));
  }

  protected money(amount: number): string {
    return formatMoney(this.language(), { amount, currency: this.seller()?.offer.currency ?? 'EUR' });
  }

  protected boundsText(): string {
    const offer = this.seller()?.offer;
    return offer ? this.t('bounds', { least: this.money(offer.leastAmount), most: this.money(offer.mostAmount) }) : '';
  }

  protected choose(event: Event): void {
    this.chosen.set((event.target as HTMLSelectElement).value);
  }

  protected async buy(event: Event): Promise<void> {
    const seller = this.seller();
    if (!seller) return event.preventDefault();
    await this.buying.send(
      event,
      (values) => ({
        other: chosenAmount(seller.offer, values) === undefined ? this.boundsText() : undefined,
        giverName: values['giverName'] ? undefined : this.t('nameMissing'),
        recipientName: values['recipientName'] ? undefined : this.t('nameMissing'),
        giverEmail: looksLikeEmail(values['giverEmail'] ?? '') ? undefined : this.t('emailWrong'),
        recipientEmail: looksLikeEmail(values['recipientEmail'] ?? '') ? undefined : this.t('emailWrong'),
      }),
      async (values) => {
        const body: GiftCardInput = {
          organisationId: seller.organisation.id,
          amount: chosenAmount(seller.offer, values) ?? 0,
          giverName: values['giverName'] ?? '',
          giverEmail: values['giverEmail'] ?? '',
          recipientName: values['recipientName'] ?? '',
          recipientEmail: values['recipientEmail'] ?? '',
          message: values['message'] ?? '',
          sendOn: orNull(values['sendOn']),
          language: this.language(),
        };
        const store = this.tab ?? { getItem: () => null, setItem: () => undefined };
        const card = await this.api.buy(body, onceKey(store, 'gift-card', body));
        await this.router.navigateByUrl(this.paths().giftCard(card.number));
      },
    );
  }

  protected async ask(event: Event): Promise<void> {
    this.balance.set(undefined);
    await this.asking.send(
      event,
      ({ code }) => ({ code: code ? undefined : this.t('codeMissing') }),
      async ({ code = '' }) => this.balance.set(await this.api.balance(code)),
    );
  }

  protected balanceText({ balance }: GiftBalance): string {
    return formatMoney(this.language(), balance);
  }

  protected reservedText({ reserved }: GiftBalance): string | undefined {
    return reserved.amount > 0 ? this.t('reserved', { amount: formatMoney(this.language(), reserved) }) : undefined;
  }

  protected until({ validUntil, organisation }: GiftBalance): string {
    return fullDay(this.language(), dayAt(validUntil, organisation.timeZone));
  }
}

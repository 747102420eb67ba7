import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import type { SellerCase, SellerQueue } from '@parterre/contract/payouts';
import { Api, apiResource, root } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { countryName } from '../../../platform/language/countries.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { describePage } from '../../../platform/seo.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { DeskProblem } from '../ui/desk-problem.ts';
import { FinanceHead } from '../ui/finance-head.ts';
import { ReasonDialog } from '../ui/reason-dialog.ts';
import { injectPayoutWords } from './payout-words.ts';

type Decision = 'approve' | 'refuse' | 'ask-again';
const actions = [
  ...(['begin', 'add-document', 'remove-document', 'submit', 'look'] as const),
  ...(['approve', 'refuse', 'ask-again'] as const),
];

/** Sellers that wait to be checked before they are paid: who they say they are, their documents, the account, the decision. */
@Component({
  selector: 'pt-sellers-page',
  imports: [DeskProblem, FinanceHead, ReasonDialog, Skeleton],
  templateUrl: './sellers-page.html',
  styleUrls: ['../ui/desk.css', './payouts.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class SellersPage {
  protected readonly t = injectTexts('payouts');
  protected readonly say = injectProblemText('payouts');
  protected readonly words = injectPayoutWords();
  private readonly language = injectLanguage();
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);

  protected readonly read = apiResource<SellerQueue>(() => '/seller-identities');
  private readonly list = linkedSignal(() => this.read.value());
  protected readonly cases = computed(() => this.list()?.items);
  protected readonly waiting = computed(() => this.cases()?.filter(({ status }) => status === 'waiting') ?? []);
  protected readonly decided = computed(() => this.cases()?.filter(({ status }) => status !== 'waiting') ?? []);
  /** the one that is looked at, with the number that is paid */
  protected readonly seen = signal<SellerCase | undefined>(undefined);
  protected readonly why = signal<{ one: SellerCase; decision: Decision } | undefined>(undefined);
  protected readonly deciding = new Submission();

  constructor() {
    describePage(() => ({ title: this.t('sellers.title'), hidden: true }));
  }

  protected async look(one: SellerCase): Promise<void> {
    await this.deciding.run(async () => {
      this.seen.set(await this.api.get<SellerCase>(`/seller-identities/${one.id}`));
    });
  }

  protected async decide(one: SellerCase, decision: Decision, reason: string | null = null): Promise<void> {
    const done = await this.deciding.run(async () => {
      const body = { decision, reason };
      this.list.set(await this.api.post<SellerQueue>(`/seller-identities/${one.id}/decision`, { body }));
    });
    if (!done) return;
    this.why.set(undefined);
    this.seen.set(undefined);
    this.toasts.show(this.t('sellers.done', { name: one.seller.name }));
  }

  protected address(identity: string, document: string): string {
    return `${root}/seller-identities/${identity}/documents/${document}`;
  }

  protected paidOn({ account, destination }: SellerCase): string {
    if (account === null) return this.t(`identity.${destination.kind}`);
    if ('phone' in account) return `${account.phone} (${destination.operator ?? ''})`;
    const iban = account.iban.replace(/(.{4})(?=.)/g, '$1 ');
    return account.bic === null ? iban : `${iban}, ${account.bic}`;
  }

  protected word(action: string): string {
    const known = actions.find((one) => one === action);
    return known ? this.t(`action.${known}`) : action;
  }

  protected country(code: string): string {
    return countryName(this.language(), code);
  }

  protected day(instant: string): string {
    return this.words.day(instant, 'Europe/Paris');
  }
}

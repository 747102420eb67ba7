import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  signal,
  untracked,
} from '@angular/core';
import type { DocumentsOfSale, InvoiceInput } from '@parterre/contract/invoicing';
import { Api, apiResource, root } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { orNull } from '../../../platform/forms/form-values.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { formatMoney } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { CountryChoice } from '../../../ui/field/country-choice.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { PaymentWatch } from './payment-watch.ts';

/** How often a document is asked for that should follow: for three quarters of a minute. */
const mostQuestions = 8;

/** The receipts, invoices and credit notes of what was paid, and a way to ask for its invoice. */
@Component({
  selector: 'pt-paid-documents',
  imports: [Control, CountryChoice, Field, Skeleton],
  templateUrl: './paid-documents.html',
  styleUrl: './paid-documents.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PaidDocuments {
  /** what was paid, below `/api/v1`: an order of seats or of a service, a payment for a plan, a boost, the purchase of a gift card */
  readonly of = input.required<string>();
  /** of the mailed link, for whoever came by it */
  readonly key = input<string>();
  readonly country = input('FR');
  readonly name = input('');
  /** what went back of it, counted: when there is more, a credit note follows */
  readonly givenBack = input(0);

  protected readonly t = injectTexts('paying');
  protected readonly say = injectProblemText('paying');
  private readonly language = injectLanguage();
  private readonly api = inject(Api);
  protected readonly list = apiResource<DocumentsOfSale>(() => ({
    path: `${this.of()}/documents`,
    query: { key: this.key() },
  }));
  private readonly shown = linkedSignal(() => this.list.value());
  protected readonly invoiceable = computed(() => this.shown()?.invoiceable ?? false);
  protected readonly documents = computed(() =>
    this.shown()?.items.map(({ id, kind, number, issuer, total }) => ({
      id,
      words: this.t('documents.row', { kind: this.t(`documents.${kind}`), number, issuer }),
      total: formatMoney(this.language(), total),
      pdf: `${root}${this.of()}/documents/${id}/pdf?${this.query()}`,
    })),
  );
  protected readonly open = signal(false);
  protected readonly form = new Submission();

  /** asks for what follows by itself, moments later */
  private readonly watch = new PaymentWatch<DocumentsOfSale>(
    () => {
      this.questions += 1;
      return this.api.get<DocumentsOfSale>(`${this.of()}/documents`, { key: this.key() });
    },
    (documents) => this.shown.set(documents),
    ({ items }) => items.length <= this.known && this.questions < mostQuestions,
  );
  private questions = 0;
  private known = 0;

  constructor() {
    const injector = inject(Injector);
    inject(DestroyRef).onDestroy(() => this.watch.stop());
    let before: number | undefined;
    const follow = () => {
      const [list, back] = [this.list.value(), this.givenBack()];
      if (list === undefined) return;
      if (before === undefined ? list.items.length === 0 : back > before) untracked(() => this.await());
      before = back;
    };
    afterNextRender(() => effect(follow, { injector }));
  }

  private await(): void {
    this.known = this.shown()?.items.length ?? 0;
    this.questions = 0;
    this.watch.stop();
    this.watch.start();
  }

  private query(): string {
    const key = this.key();
    return new URLSearchParams({ language: this.language(), ...(key === undefined ? {} : { key }) }).toString();
  }

  protected async ask(event: Event): Promise<void> {
    const missing = (text: string | undefined) => (text ? undefined : this.t('documents.missing'));
    const done = await this.form.send(
      event,
      ({ name, address, city, vatNumber = '' }) => ({
        name: missing(name),
        address: missing(address),
        city: missing(city),
        vatNumber:
          vatNumber === '' || /^[A-Z]{2}[0-9A-Z+*]{2,20}$/.test(vatNumber) ? undefined : this.t('documents.wrongVat'),
      }),
      async ({ name = '', address = '', postalCode, city = '', country = '', companyNumber, vatNumber }) => {
        const body: InvoiceInput = {
          ...{ name, address, city, country, postalCode: orNull(postalCode) },
          ...{ companyNumber: orNull(companyNumber), vatNumber: orNull(vatNumber) },
        };
        const path = `${this.of()}/invoice`;
        this.shown.set(await this.api.post<DocumentsOfSale>(path, { body, query: { key: this.key() } }));
      },
    );
    if (done) this.open.set(false);
  }
}

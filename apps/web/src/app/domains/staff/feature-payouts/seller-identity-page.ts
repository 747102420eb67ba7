import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { isIban, plainIban } from '@parterre/contract/iban';
import type { IdentityDocumentKind } from '@parterre/contract/identity-checks';
import type { SellerIdentityState } from '@parterre/contract/payouts';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission, type FieldErrors } from '../../../platform/forms/submission.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { describePage } from '../../../platform/seo.ts';
import { CountryChoice } from '../../../ui/field/country-choice.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { Desk } from '../api/desk.ts';
import { uploadFile } from '../data/upload-file.ts';
import { DeskProblem } from '../ui/desk-problem.ts';
import { FinanceHead } from '../ui/finance-head.ts';
import { fieldOfPath, identityBody, type Kind, missingFields, phoneOf } from './seller-form.ts';

const kinds = ['identity', 'registration', 'bank', 'address'] as const satisfies readonly IdentityDocumentKind[];

/** Who the organisation is to those who pay it, and where it is paid: written, proved, handed in. */
@Component({
  selector: 'pt-seller-identity-page',
  imports: [Control, CountryChoice, DeskProblem, Field, FinanceHead, Skeleton],
  templateUrl: './seller-identity-page.html',
  styleUrls: ['../ui/desk.css', './payouts.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class SellerIdentityPage {
  protected readonly t = injectTexts('payouts');
  protected readonly say = injectProblemText('payouts');
  protected readonly desk = inject(Desk);
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);

  protected readonly kinds = kinds;
  protected readonly read = apiResource<SellerIdentityState>(() =>
    this.desk.id() === '' ? undefined : this.desk.api('/seller-identity'),
  );
  protected readonly state = linkedSignal(() => this.read.value());
  protected readonly open = computed(() => this.state()?.open ?? undefined);
  protected readonly approved = computed(() => this.state()?.approved ?? undefined);
  /** what the form begins with */
  protected readonly known = computed(() => this.open() ?? this.approved());
  protected readonly changing = signal(false);
  protected readonly writes = computed(() => {
    const status = this.open()?.status;
    if (status === 'waiting') return false;
    return this.changing() || status !== undefined || this.approved() === undefined;
  });
  protected readonly written = computed(() => ['draft', 'asked-again'].includes(this.open()?.status ?? ''));
  protected readonly missing = computed(() =>
    (this.open()?.missing ?? []).map((kind) => this.t(`kind.${kind}`)).join(', '),
  );
  protected readonly form = linkedSignal(() => this.known()?.form ?? 'company');
  protected readonly ways = computed(() => {
    const ways = this.state()?.ways ?? [];
    const offered: readonly Kind[] = ['bank', 'phone', 'connected-account'];
    return offered.filter((kind) => ways.some(({ to }) => to === kind));
  });
  protected readonly destination = linkedSignal((): Kind => {
    const kind = this.known()?.destination.kind;
    return kind ?? this.ways()[0] ?? 'bank';
  });
  protected readonly operators = computed(() =>
    (this.state()?.ways ?? []).filter(({ to }) => to === 'phone').map(({ provider }) => provider),
  );
  protected readonly saving = new Submission((problem): FieldErrors => {
    if (problem.code !== 'validation') return {};
    return Object.fromEntries(
      problem.fields.flatMap(({ path }) => {
        const field = fieldOfPath(path);
        return field === undefined ? [] : [[field, this.t('identity.wrongNumber')]];
      }),
    );
  });
  protected readonly sending = new Submission();

  constructor() {
    describePage(() => ({ title: this.t('identity.title'), hidden: true }));
  }

  protected async save(event: Event): Promise<void> {
    const done = await this.saving.send(
      event,
      (values) => {
        const errors: Record<string, string | undefined> = {};
        for (const name of missingFields(values)) errors[name] = this.t('identity.missing');
        const iban = values['iban'] ?? '';
        if (values['destination'] === 'bank' && iban !== '' && !isIban(plainIban(iban)))
          errors['iban'] = this.t('identity.wrongIban');
        if (values['destination'] === 'phone' && !errors['phone'] && !phoneOf(values).startsWith('+'))
          errors['phone'] = this.t('identity.wrongPhone');
        return errors;
      },
      async (values) => {
        const path = this.desk.api('/seller-identity');
        this.state.set(await this.api.put<SellerIdentityState>(path, { body: identityBody(values) }));
      },
    );
    if (done) this.toasts.show(this.t('identity.saved'));
  }

  protected async add(kind: string, file: HTMLInputElement): Promise<void> {
    const chosen = file.files?.[0];
    if (!chosen) return;
    await this.sending.run(async () => {
      const path = `${this.desk.api('/seller-identity/documents')}?kind=${kind}`;
      this.state.set(await uploadFile<SellerIdentityState>(path, chosen, () => undefined).answer);
    });
    file.value = '';
  }

  protected async takeBack(id: string): Promise<void> {
    await this.sending.run(async () => {
      const path = this.desk.api(`/seller-identity/documents/${id}`);
      this.state.set(await this.api.delete<SellerIdentityState>(path));
    });
  }

  protected async submit(): Promise<void> {
    const done = await this.sending.run(async () => {
      this.state.set(await this.api.post<SellerIdentityState>(this.desk.api('/seller-identity/submission')));
    });
    if (!done) return;
    this.changing.set(false);
    this.toasts.show(this.t('identity.submitted'));
  }

  /** Leaves for the provider's own form, and comes back to the balance. */
  protected async connect(): Promise<void> {
    await this.sending.run(async () => {
      const { url } = await this.api.post<{ url: string }>(this.desk.api('/connected-account'));
      location.assign(url);
    });
  }
}

import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import type { KnownLegalIdentity, LegalIdentity } from '@parterre/contract/invoicing';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { orNull } from '../../../platform/forms/form-values.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { CountryChoice } from '../../../ui/field/country-choice.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { Desk } from '../api/desk.ts';
import { DeskProblem } from '../ui/desk-problem.ts';

const vatNumber = /^[A-Z]{2}[0-9A-Z+*]{2,20}$/;

/** Who an organisation is, as its receipts and invoices say it. */
@Component({
  selector: 'pt-legal-identity-form',
  imports: [Control, CountryChoice, DeskProblem, Field, Skeleton],
  template: `
    @if (read.value(); as known) {
      <form method="post" novalidate (submit)="save($event)">
        <fieldset [disabled]="!desk.may('billing.write')">
          <legend>{{ t('legal.title') }}</legend>
          <p class="note">{{ t('legal.line') }}</p>
          @if (form.problem(); as p) {
            <p class="hurt" role="alert">{{ say(p) }}</p>
          }
          <pt-field [label]="t('legal.name')" [error]="form.errors()['legalName']">
            <input ptControl name="legalName" maxlength="200" [value]="known.identity?.legalName ?? ''" />
          </pt-field>
          <pt-field [label]="t('legal.form')">
            <input ptControl name="legalForm" maxlength="100" [value]="known.identity?.legalForm ?? ''" />
          </pt-field>
          <pt-field [label]="t('legal.address')" [error]="form.errors()['address']">
            <input ptControl name="address" maxlength="300" [value]="known.identity?.address ?? ''" />
          </pt-field>
          <div class="pair">
            <pt-field [label]="t('legal.postalCode')">
              <input ptControl name="postalCode" maxlength="20" [value]="known.identity?.postalCode ?? ''" />
            </pt-field>
            <pt-field [label]="t('legal.city')" [error]="form.errors()['city']">
              <input ptControl name="city" maxlength="100" [value]="known.identity?.city ?? ''" />
            </pt-field>
          </div>
          <div class="pair">
            <pt-field [label]="t('legal.country')">
              <pt-country-choice [value]="known.identity?.country ?? known.country" />
            </pt-field>
            <pt-field [label]="t('legal.registration')" [error]="form.errors()['registration']">
              <input ptControl name="registration" maxlength="60" [value]="known.identity?.registration ?? ''" />
            </pt-field>
          </div>
          <pt-field [label]="t('legal.vat')" [hint]="t('legal.vatHint')" [error]="form.errors()['vat']">
            <input
              ptControl
              name="vat"
              maxlength="200"
              [value]="known.identity?.vatNumber ?? known.identity?.vatExemption ?? ''"
            />
          </pt-field>
          @if (desk.may('billing.write')) {
            <button class="btn" type="submit" [attr.aria-disabled]="form.busy()">{{ t('legal.save') }}</button>
          }
        </fieldset>
      </form>
    } @else if (read.problem(); as p) {
      <pt-desk-problem [problem]="p" (retry)="read.reload()" />
    } @else {
      <pt-skeleton [label]="t('loading')" [lines]="8" />
    }
  `,
  styleUrls: ['../ui/desk.css', '../feature-venues/sheet.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LegalIdentityForm {
  protected readonly t = injectTexts('billing');
  protected readonly say = injectProblemText('billing');
  protected readonly desk = inject(Desk);
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly read = apiResource<KnownLegalIdentity>(() =>
    this.desk.id() === '' ? undefined : this.desk.api('/legal-identity'),
  );
  /** The one check that only the server makes: whether the number is a company's. */
  protected readonly form = new Submission((problem) =>
    problem.code === 'validation' ? { registration: this.t('legal.wrongRegistration') } : {},
  );

  protected async save(event: Event): Promise<void> {
    const missing = (text: string | undefined) => (text ? undefined : this.t('settings.missing'));
    const done = await this.form.send(
      event,
      ({ legalName, address, city, country = '', registration = '', vat }) => ({
        legalName: missing(legalName),
        address: missing(address),
        city: missing(city),
        registration:
          country === 'FR' && !/^\d{9}$/.test(registration.replaceAll(' ', ''))
            ? this.t('legal.wrongRegistration')
            : missing(registration),
        vat: missing(vat),
      }),
      async ({
        legalName = '',
        legalForm,
        address = '',
        postalCode,
        city = '',
        country = '',
        registration = '',
        vat = '',
      }) => {
        const isNumber = vatNumber.test(vat.replaceAll(' ', ''));
        const body: LegalIdentity = {
          legalName,
          legalForm: orNull(legalForm),
          address,
          postalCode: orNull(postalCode),
          city,
          country,
          registration: country === 'FR' ? registration.replaceAll(' ', '') : registration,
          vatNumber: isNumber ? vat.replaceAll(' ', '') : null,
          vatExemption: isNumber ? null : vat,
        };
        await this.api.put(this.desk.api('/legal-identity'), { body });
      },
    );
    if (done) this.toasts.show(this.t('legal.saved'));
  }
}

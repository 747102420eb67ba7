import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router } from '@angular/router';
import { orNull } from '../../../platform/forms/form-values.ts';
import { dayAt, deviceZone, fullDay } from '../../../platform/language/days.ts';
import { describePage } from '../../../platform/seo.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { problemOf } from '../../../platform/api/problem.ts';
import { Session } from '../api/session.ts';
import { internationalPhone, looksLikeUsername } from '../data/identifier-kind.ts';
import { HostingList } from './hosting-list.ts';
import { FormPage } from '../ui/form-page.ts';

@Component({
  selector: 'pt-account-page',
  imports: [Field, Control, HostingList],
  templateUrl: './account-page.html',
  styleUrls: ['../ui/account-form.css', './account-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class AccountPage extends FormPage {
  protected readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  protected readonly account = computed(() => this.session.account() ?? undefined);

  constructor() {
    super();
    describePage(() => ({ title: this.t('account.title'), hidden: true }));
  }

  protected async save(event: Event): Promise<void> {
    await this.form.send(
      event,
      ({ name, username = '', phone = '' }) => ({
        name: name ? undefined : this.t('field.name'),
        username: username === '' || looksLikeUsername(username) ? undefined : this.t('field.username'),
        phone: phone === '' || internationalPhone(phone) ? undefined : this.t('field.phone'),
      }),
      async ({ name = '', username, phone = '', firstName, lastName, birthDate, bio, language }) => {
        await this.requests.update({
          name,
          username: orNull(username),
          phone: internationalPhone(phone) ?? null,
          firstName: orNull(firstName),
          lastName: orNull(lastName),
          birthDate: orNull(birthDate),
          bio: orNull(bio),
          language: language === 'en' ? 'en' : 'fr',
        });
        this.toasts.show(this.t('account.saved'));
      },
    );
  }

  protected async leave(): Promise<void> {
    try {
      await this.requests.signOut();
      await this.router.navigateByUrl(this.paths().home());
    } catch (error) {
      this.problem.set(problemOf(error));
    }
  }

  protected day(instant: string): string {
    return fullDay(this.language(), dayAt(instant, deviceZone()));
  }

  protected roles(roles: readonly Parameters<AccountPage['role']>[0][]): string {
    return new Intl.ListFormat(this.language()).format(roles.map((role) => this.role(role)));
  }

  private role(
    role: 'director' | 'manager' | 'finance' | 'cashier' | 'usher' | 'projectionist' | 'organiser' | 'inspector',
  ): string {
    return this.t(`role.${role}`);
  }
}

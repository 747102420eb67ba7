import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Router } from '@angular/router';
import type { Membership } from '@parterre/contract/identity';
import { rolesAllow } from '@parterre/contract/permissions';
import { Api } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { describePage } from '../../../platform/seo.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { EmptyState } from '../../../ui/state/empty-state.ts';
import { platformDesk } from '../api/desk.ts';
import { Session } from '../../accounts/api/session.ts';

/** The houses somebody works for. */
@Component({
  selector: 'pt-choose-organisation-page',
  imports: [Control, EmptyState, Field],
  template: `
    <h1 class="bill">{{ t('choose.title') }}</h1>
    @if (houses().length > 0) {
      <ul>
        @for (house of houses(); track house.id) {
          <li>
            <a [href]="house.to"
              ><b class="bill">{{ house.name }}</b> <span class="soft">{{ house.roles }}</span></a
            >
          </li>
        }
      </ul>
    } @else {
      <pt-empty-state [title]="t('choose.none')" [explanation]="t('choose.noneLine')">
        <a class="btn" [href]="paths().home()">{{ t('choose.home') }}</a>
      </pt-empty-state>
    }
    <section aria-labelledby="own">
      <h2 id="own">{{ own('own.title') }}</h2>
      <p class="soft">{{ own('own.line') }}</p>
      @if (form.problem(); as p) {
        <p class="hurt" role="alert">{{ say(p) }}</p>
      }
      <form method="post" novalidate (submit)="propose($event)">
        <pt-field [label]="own('own.country')">
          <select ptControl name="country">
            <option value="FR">{{ own('own.FR') }}</option>
            <option value="CI">{{ own('own.CI') }}</option>
          </select>
        </pt-field>
        <button type="submit" class="btn" [attr.aria-disabled]="form.busy()">{{ own('own.begin') }}</button>
      </form>
    </section>
  `,
  styles: `
    @layer page {
      :host {
        display: grid;
        gap: var(--s-32);
        max-width: 48rem;
        padding-block: var(--s-40);
      }
      h1 {
        font-size: var(--t-headline);
      }
      ul {
        border-top: 1px solid var(--line);
      }
      li {
        border-bottom: 1px solid var(--line);
      }
      a:not(.btn) {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s-4) var(--s-24);
        align-items: baseline;
        justify-content: space-between;
        padding-block: var(--s-16);
        text-decoration: none;
        &:hover {
          background: var(--well);
        }
      }
      section {
        display: grid;
        gap: var(--s-12);
        justify-items: start;
      }
      h2 {
        font-size: var(--t-title);
      }
      form {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s-12);
        align-items: end;
      }
      .hurt {
        padding: var(--s-12);
        border-left: 3px solid var(--alert);
        background: var(--alert-wash);
      }
      b {
        font-size: var(--t-title);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class ChooseOrganisationPage {
  protected readonly t = injectTexts('staff');
  protected readonly paths = injectPaths();
  private readonly language = injectLanguage();
  private readonly session = inject(Session);

  protected readonly own = injectTexts('deskEvents');
  protected readonly say = injectProblemText('deskEvents');
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  protected readonly form = new Submission();

  protected readonly houses = computed(() => [
    ...this.session.memberships().map((membership) => ({
      id: membership.organisation.id,
      name: membership.organisation.name,
      to: this.firstPage(membership),
      roles: new Intl.ListFormat(this.language()).format(membership.roles.map((role) => this.t(`role.${role}`))),
    })),
    ...(this.session.administers() ? [this.platform()] : []),
  ]);
  private readonly platform = computed(() => ({
    id: platformDesk,
    name: this.t('platform.title'),
    to: this.paths().staffOf(platformDesk).home(),
    roles: this.t('platform.role'),
  }));

  constructor() {
    describePage(() => ({ title: this.t('choose.title'), hidden: true }));
  }

  /** Makes the small organisation of somebody who works for none, and opens its desk. */
  protected async propose(event: Event): Promise<void> {
    let membership: Membership | undefined;
    await this.form.send(
      event,
      () => ({}),
      async ({ country }) => {
        membership = await this.api.post<Membership>('/account/organisation', { body: { country } });
        this.session.forget();
        await this.session.load();
      },
    );
    if (membership) await this.router.navigateByUrl(this.paths().staffOf(membership.organisation.id).events());
  }

  /** Those who only check tickets begin at the door. */
  private firstPage({ organisation, roles }: Membership): string {
    const to = this.paths().staffOf(organisation.id);
    const atTheDoor = rolesAllow(roles, 'entry.check') && !rolesAllow(roles, 'orders.read');
    return atTheDoor ? to.door() : to.planner();
  }
}

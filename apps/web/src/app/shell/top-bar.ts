import { ChangeDetectionStrategy, Component, afterNextRender, computed, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Session } from '../domains/accounts/api/session.ts';
import { injectPaths } from '../platform/inject-paths.ts';
import { injectTexts } from '../platform/language/inject-texts.ts';
import { Icon } from '../ui/icon/icon.ts';
import { LanguageSwitch } from './language-switch.ts';
import { Mark } from './mark.ts';
import { ThemeSwitch } from './theme-switch.ts';

@Component({
  selector: 'pt-top-bar',
  imports: [RouterLink, RouterLinkActive, Icon, Mark, LanguageSwitch, ThemeSwitch],
  template: `
    <header class="wrap top">
      <a class="mark" [routerLink]="paths().home()" [attr.aria-label]="t('home')"><pt-mark />Parterre</a>
      <nav [attr.aria-label]="t('nav.label')">
        <a
          [routerLink]="paths().home()"
          routerLinkActive
          ariaCurrentWhenActive="page"
          [routerLinkActiveOptions]="sameAddress"
          >{{ t('nav.bill') }}</a
        >
        <a [routerLink]="paths().cinemas()" routerLinkActive ariaCurrentWhenActive="page">{{ t('nav.cinemas') }}</a>
        <a [routerLink]="paths().events()" routerLinkActive ariaCurrentWhenActive="page">{{ t('nav.events') }}</a>
        <a [routerLink]="paths().tickets()" routerLinkActive ariaCurrentWhenActive="page">{{ t('nav.tickets') }}</a>
      </nav>
      <div class="end">
        <a class="tool wide-only" [routerLink]="paths().search()" [attr.aria-label]="t('nav.search')"
          ><pt-icon name="search"
        /></a>
        <pt-theme-switch />
        <pt-language-switch />
        @if (session.account() === null) {
          <a class="link wide-only" [routerLink]="paths().signIn()">{{ t('nav.signIn') }}</a>
        } @else {
          @if (session.hasDesk()) {
            <a class="link wide-only" [routerLink]="paths().staff()">{{ t('nav.staff') }}</a>
          }
          <a class="tool wide-only" [routerLink]="paths().account()" [attr.aria-label]="accountLabel()"
            ><pt-icon name="person"
          /></a>
        }
      </div>
    </header>
  `,
  styles: `
    @layer page {
      .top {
        width: 100%;
      }
      .end {
        gap: var(--s-4);
      }
      .link {
        padding-inline: var(--s-8);
        font-weight: 500;
      }
      .tool {
        display: grid;
        place-items: center;
        width: 2.75rem;
        height: 2.75rem;
        border-radius: var(--r-2);
        color: var(--text-soft);
        &:hover {
          color: var(--text);
          background: var(--well);
        }
      }
      .wide-only {
        display: none;
        @media (min-width: 60rem) {
          display: grid;
        }
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TopBar {
  protected readonly t = injectTexts('shell');
  protected readonly paths = injectPaths();
  /** the home page, whatever its filters */
  protected readonly sameAddress = {
    paths: 'exact',
    queryParams: 'ignored',
    matrixParams: 'ignored',
    fragment: 'ignored',
  } as const;
  protected readonly session = inject(Session);
  protected readonly accountLabel = computed(() => {
    const name = this.session.account()?.name;
    return name ? this.t('nav.accountOf', { name }) : this.t('nav.account');
  });

  constructor() {
    // Without an answer the bar stays that of everybody.
    afterNextRender(() => void this.session.load().catch(() => undefined));
  }
}

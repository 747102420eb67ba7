import { ChangeDetectionStrategy, Component, afterNextRender, computed, inject } from '@angular/core';
import { Session } from '../domains/accounts/api/session.ts';
import { injectPaths } from '../platform/inject-paths.ts';
import { injectTexts } from '../platform/language/inject-texts.ts';
import { Here } from '../platform/navigation/here.ts';
import { Icon } from '../ui/icon/icon.ts';
import { LanguageSwitch } from './language-switch.ts';
import { Mark } from './mark.ts';
import { ThemeSwitch } from './theme-switch.ts';

@Component({
  selector: 'pt-top-bar',
  imports: [Icon, Mark, LanguageSwitch, ThemeSwitch],
  template: `
    <header class="wrap top">
      <a class="mark" [href]="paths().home()" [attr.aria-label]="t('home')"><pt-mark />Parterre</a>
      <nav [attr.aria-label]="t('nav.label')">
        <a [href]="paths().home()" [attr.aria-current]="here.currentExactly(paths().home())">{{ t('nav.bill') }}</a>
        <a [href]="paths().cinemas()" [attr.aria-current]="here.current(paths().cinemas())">{{ t('nav.cinemas') }}</a>
        <a [href]="paths().events()" [attr.aria-current]="here.current(paths().events())">{{ t('nav.events') }}</a>
        <a [href]="paths().feed()" [attr.aria-current]="here.current(paths().feed())">{{ t('nav.feed') }}</a>
        <a [href]="paths().artists()" [attr.aria-current]="here.current(paths().artists())">{{ t('nav.artists') }}</a>
        <a class="roomy" [href]="paths().services()" [attr.aria-current]="here.current(paths().services())">{{
          t('nav.services')
        }}</a>
        <a [href]="paths().tickets()" [attr.aria-current]="here.current(paths().tickets())">{{ t('nav.tickets') }}</a>
      </nav>
      <div class="end">
        <a class="tool wide-only" [href]="paths().search()" [attr.aria-label]="t('nav.search')"
          ><pt-icon name="search"
        /></a>
        <pt-theme-switch />
        <pt-language-switch />
        @if (session.account() === null) {
          <a class="link wide-only" [href]="paths().signIn()">{{ t('nav.signIn') }}</a>
        } @else {
          @if (session.hasDesk()) {
            <a class="link wide-only" [href]="paths().staff()">{{ t('nav.staff') }}</a>
          }
          <a class="tool wide-only" [href]="paths().account()" [attr.aria-label]="accountLabel()"
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
        a {
          white-space: nowrap;
        }
        /* Seven ways in French are wide. */
        @media (max-width: 71.99rem) {
          gap: var(--s-16);
          nav {
            gap: var(--s-12);
          }
        }
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
      /* The narrowest bars have no room for it; the foot of the page has it too. */
      .roomy {
        @media (max-width: 71.99rem) {
          display: none;
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
  protected readonly here = inject(Here);
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

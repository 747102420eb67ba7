import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink } from '@angular/router';
import { filter, map } from 'rxjs';
import { injectLanguage, injectTexts } from '../platform/language/inject-texts.ts';
import { inLanguage } from '../platform/language/language.ts';
import { remember } from '../platform/remember.ts';

/** The same page, in the other language; the choice is kept for the next time one comes to `/`. */
@Component({
  selector: 'pt-language-switch',
  imports: [RouterLink],
  template: `
    <a [routerLink]="target()" [attr.lang]="other()" [attr.hreflang]="other()" (click)="keep()"
      ><span aria-hidden="true">{{ t('language.otherShort') }}</span
      ><span class="sr">{{ t('language.other') }}</span></a
    >
  `,
  styles: `
    @layer page {
      a {
        position: relative;
        display: grid;
        place-items: center;
        min-width: 2.75rem;
        height: 2.75rem;
        border-radius: var(--r-2);
        font-size: var(--t-14);
        font-weight: 600;
        text-decoration: none;
        color: var(--text-soft);
        &:hover {
          color: var(--text);
          background: var(--well);
        }
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LanguageSwitch {
  protected readonly t = injectTexts('shell');
  private readonly document = inject(DOCUMENT);
  private readonly router = inject(Router);
  private readonly language = injectLanguage();
  private readonly url = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map((event) => event.urlAfterRedirects),
    ),
    // Until the first navigation ends the router knows no address, and whoever presses early would be sent to none.
    {
      initialValue: this.router.navigated
        ? this.router.url
        : this.document.location.pathname + this.document.location.search,
    },
  );

  protected readonly other = computed(() => (this.language() === 'fr' ? 'en' : 'fr'));
  protected readonly target = computed(() => this.router.parseUrl(inLanguage(this.url(), this.other())));

  protected keep(): void {
    remember(this.document, 'parterre-language', this.other());
  }
}

import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject } from '@angular/core';
import { injectLanguage, injectTexts } from '../platform/language/inject-texts.ts';
import { inLanguage } from '../platform/language/language.ts';
import { Here } from '../platform/navigation/here.ts';
import { remember } from '../platform/remember.ts';

/** The same page, in the other language; the choice is kept for the next time one comes to `/`. */
@Component({
  selector: 'pt-language-switch',
  template: `
    <a [href]="target()" [attr.lang]="other()" [attr.hreflang]="other()" (click)="keep()"
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
  private readonly language = injectLanguage();
  private readonly here = inject(Here);

  protected readonly other = computed(() => (this.language() === 'fr' ? 'en' : 'fr'));
  protected readonly target = computed(() => inLanguage(this.here.address(), this.other()));

  protected keep(): void {
    remember(this.document, 'parterre-language', this.other());
  }
}

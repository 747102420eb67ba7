import { ChangeDetectionStrategy, Component } from '@angular/core';
import { injectPaths } from '../platform/inject-paths.ts';
import { injectTexts } from '../platform/language/inject-texts.ts';

@Component({
  selector: 'pt-page-footer',
  template: `
    <footer class="wrap">
      <p>
        <span class="bill">Parterre</span> <span class="soft">{{ t('footer.line') }}</span>
      </p>
      <nav [attr.aria-label]="t('footer.pages')">
        <a class="link" [href]="paths().films()">{{ t('nav.films') }}</a>
        <a class="link" [href]="paths().cinemas()">{{ t('nav.cinemas') }}</a>
        <a class="link" [href]="paths().events()">{{ t('nav.events') }}</a>
        <a class="link" [href]="paths().feed()">{{ t('nav.feed') }}</a>
        <a class="link" [href]="paths().artists()">{{ t('nav.artists') }}</a>
        <a class="link" [href]="paths().services()">{{ t('footer.services') }}</a>
        <a class="link" [href]="paths().studio()">{{ t('footer.studio') }}</a>
        <a class="link" [href]="paths().plans()">{{ t('footer.plans') }}</a>
        <a class="link" [href]="paths().giftCards()">{{ t('footer.giftCards') }}</a>
        <a class="link" [href]="paths().verify()">{{ t('footer.verify') }}</a>
      </nav>
    </footer>
  `,
  styles: `
    @layer page {
      footer {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s-12) var(--s-32);
        align-items: baseline;
        justify-content: space-between;
        padding-block: var(--s-24);
        border-top: 1px solid var(--line);
        font-size: var(--t-14);
      }
      .bill {
        font-size: var(--t-21);
        margin-inline-end: var(--s-12);
      }
      nav {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s-4) var(--s-20);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PageFooter {
  protected readonly t = injectTexts('shell');
  protected readonly paths = injectPaths();
}

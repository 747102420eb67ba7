import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { injectPaths } from '../platform/inject-paths.ts';
import { injectTexts } from '../platform/language/inject-texts.ts';
import { PageStatus } from '../platform/page-status.ts';
import { describePage } from '../platform/seo.ts';

/** For addresses that no page has; a page whose subject does not exist shows the same words through its own error state. */
@Component({
  selector: 'pt-not-found-page',
  template: `
    <h1 class="bill">{{ t('notFound.title') }}</h1>
    <p>{{ t('notFound.explanation') }}</p>
    <a class="btn" [href]="paths().home()">{{ t('notFound.home') }}</a>
  `,
  styles: `
    @layer page {
      :host {
        display: grid;
        justify-items: start;
        gap: var(--s-20);
        padding-block: var(--s-56);
      }
      h1 {
        font-size: var(--t-headline);
      }
      p {
        color: var(--text-soft);
        max-width: var(--measure);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class NotFoundPage {
  protected readonly t = injectTexts('shell');
  protected readonly paths = injectPaths();

  constructor() {
    inject(PageStatus).set(404);
    describePage(() => ({ title: this.t('notFound.title'), hidden: true }));
  }
}

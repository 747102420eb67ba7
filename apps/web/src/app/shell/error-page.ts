import { ChangeDetectionStrategy, Component, DOCUMENT, inject } from '@angular/core';
import { injectTexts } from '../platform/language/inject-texts.ts';
import { PageStatus } from '../platform/page-status.ts';
import { describePage } from '../platform/seo.ts';
import { Icon } from '../ui/icon/icon.ts';

/** In the place of a page that could not be opened; its address is still in the bar, so trying again is a reload. */
@Component({
  selector: 'pt-error-page',
  imports: [Icon],
  template: `
    <h1 class="bill"><pt-icon name="warning" /> {{ t('failed.title') }}</h1>
    <p>{{ t('failed.explanation') }}</p>
    <button type="button" class="btn" (click)="retry()">{{ t('failed.retry') }}</button>
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
      pt-icon {
        width: 0.7em;
        height: 0.7em;
        color: var(--alert);
      }
      p {
        color: var(--text-soft);
        max-width: var(--measure);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class ErrorPage {
  protected readonly t = injectTexts('shell');
  private readonly document = inject(DOCUMENT);

  constructor() {
    inject(PageStatus).set(500);
    describePage(() => ({ title: this.t('failed.title'), hidden: true }));
  }

  protected retry(): void {
    this.document.location.reload();
  }
}

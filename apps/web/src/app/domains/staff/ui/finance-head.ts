import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { Desk } from '../api/desk.ts';

/** Above every page of the finance desk: what it is, and the ways to the others. Organisations see their payments and refunds. */
@Component({
  selector: 'pt-finance-head',
  template: `
    <div class="tools">
      <h1>{{ title() }}</h1>
      <ng-content />
    </div>
    <nav class="tabs" [attr.aria-label]="t('tabs.label')">
      @for (page of pages(); track page.to) {
        <a [href]="page.to" [attr.aria-current]="here.current(page.to)">{{ page.name }}</a>
      }
    </nav>
  `,
  styleUrl: './desk.css',
  styles: `
    @layer page {
      .tools {
        border-bottom: 0;
        padding-bottom: var(--s-4);
      }
      .tabs {
        padding-inline: var(--s-20);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FinanceHead {
  protected readonly t = injectTexts('finance');
  protected readonly here = inject(Here);
  private readonly desk = inject(Desk);
  readonly title = input.required<string>();

  protected readonly pages = computed(() => {
    const to = this.desk.paths();
    const own = [
      { to: to.payments(), name: this.t('tabs.payments') },
      { to: to.refunds(), name: this.t('tabs.refunds') },
    ];
    if (!this.desk.isPlatform()) return own;
    return [
      ...own,
      { to: to.disputes(), name: this.t('tabs.disputes') },
      { to: to.reports(), name: this.t('tabs.reports') },
      { to: to.accounting(), name: this.t('tabs.accounting') },
    ];
  });
}

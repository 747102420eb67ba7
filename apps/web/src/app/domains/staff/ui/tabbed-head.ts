import { ChangeDetectionStrategy, Component, type ElementRef, inject, input, viewChild } from '@angular/core';
import { Here } from '../../../platform/navigation/here.ts';
import { bringIntoSight } from './bring-into-sight.ts';
import type { DeskPage } from './desk-groups.ts';

/** Above a page that shares its entry of the navigation with others: what it is, and the ways to the others. */
@Component({
  selector: 'pt-tabbed-head',
  template: `
    <div class="tools">
      <h1>{{ title() }}</h1>
      <ng-content />
    </div>
    <nav #row class="tabs" [attr.aria-label]="label()">
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
        margin-bottom: var(--s-8);
        padding-inline: var(--s-20);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TabbedHead {
  protected readonly here = inject(Here);
  private readonly row = viewChild.required<ElementRef<HTMLElement>>('row');
  readonly title = input.required<string>();
  /** says what the tabs have in common */
  readonly label = input.required<string>();
  readonly pages = input.required<readonly DeskPage[]>();

  constructor() {
    bringIntoSight(this.row);
  }
}

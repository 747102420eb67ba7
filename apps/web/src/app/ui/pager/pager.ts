import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Here } from '../../platform/navigation/here.ts';

/** Way to the pages before and after of a list; the number is `?page=`, all other filters stay. */
@Component({
  selector: 'pt-pager',
  template: `
    @if (previous() !== null || next() !== null) {
      <nav [attr.aria-label]="label()">
        @if (previous(); as page) {
          <a class="btn" rel="prev" [href]="here.with({ page: page === 1 ? null : page })">{{ previousLabel() }}</a>
        }
        <span class="soft num">{{ position() }}</span>
        @if (next(); as page) {
          <a class="btn" rel="next" [href]="here.with({ page })">{{ nextLabel() }}</a>
        }
      </nav>
    }
  `,
  styles: `
    @layer page {
      nav {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s-12) var(--s-20);
        padding-top: var(--s-32);
      }
      span {
        font-size: var(--t-14);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Pager {
  protected readonly here = inject(Here);
  readonly label = input.required<string>();
  readonly previousLabel = input.required<string>();
  readonly nextLabel = input.required<string>();
  /** e.g. « page 2 sur 5 » */
  readonly position = input.required<string>();
  readonly previous = input.required<number | null>();
  readonly next = input.required<number | null>();
}

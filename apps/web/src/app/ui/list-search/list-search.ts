import { ChangeDetectionStrategy, Component, type ElementRef, inject, input, viewChild } from '@angular/core';
import { keepEarlyInput } from '../../platform/forms/keep-early-input.ts';
import { Here } from '../../platform/navigation/here.ts';
import { Icon } from '../icon/icon.ts';

let made = 0;

/**
 * The box above a list: `?q=` of the same page. Filters that are links stay; selects that belong to the search go in the
 * content, and are sent with it. Before the script has come it is a plain form.
 */
@Component({
  selector: 'pt-list-search',
  imports: [Icon],
  template: `
    <form #form role="search" method="get" [action]="action()" (submit)="send($event)" (change)="send($event)">
      <label class="sr" [attr.for]="id">{{ label() }}</label>
      <span class="box"
        ><pt-icon name="search" /><input
          [id]="id"
          name="q"
          type="search"
          autocomplete="off"
          enterkeyhint="search"
          maxlength="200"
          [placeholder]="placeholder()"
          [value]="value()"
      /></span>
      <button type="submit" class="btn">{{ submitLabel() }}</button>
      <ng-content />
    </form>
  `,
  styleUrl: './search-field.css',
  styles: `
    @layer page {
      form {
        display: flex;
        flex-wrap: wrap;
        align-items: stretch;
        gap: var(--s-8);
      }
      .box {
        flex: 1 1 11rem;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ListSearch {
  readonly action = input.required<string>();
  readonly label = input.required<string>();
  readonly placeholder = input.required<string>();
  readonly submitLabel = input.required<string>();
  readonly value = input('');

  protected readonly id = `list-search-${String(++made)}`;
  private readonly form = viewChild.required<ElementRef<HTMLFormElement>>('form');
  private readonly here = inject(Here);

  constructor() {
    keepEarlyInput();
  }

  /** What the form holds becomes the filters; empty ones leave the address, and the list starts at its first page. */
  protected send(event: Event): void {
    event.preventDefault();
    const form = this.form().nativeElement;
    // A box without its tick is not sent, and its filter leaves the address.
    const unticked = [...form.querySelectorAll<HTMLInputElement>('input[type=checkbox]:not(:checked)')];
    const fields = [...unticked.map(({ name }) => [name, ''] as const), ...new FormData(form)];
    const filters = fields.map(([name, value]) => [
      name,
      typeof value === 'string' && value.trim() ? value.trim() : null,
    ]);
    void this.here.go({ ...(Object.fromEntries(filters) as Record<string, string | null>), page: null });
  }
}

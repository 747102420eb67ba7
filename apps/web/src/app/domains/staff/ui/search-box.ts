import { ChangeDetectionStrategy, Component, DestroyRef, inject, input, output } from '@angular/core';

let made = 0;
const pause = 300;

/** Searches as one types, and at once on Enter. */
@Component({
  selector: 'pt-search-box',
  template: `
    <label class="sr" [attr.for]="name">{{ label() }}</label>
    <input
      #field
      class="bare"
      type="search"
      autocomplete="off"
      maxlength="200"
      [id]="name"
      [placeholder]="label()"
      [value]="value()"
      (input)="later(field.value)"
      (keydown.enter)="now(field.value)"
    />
  `,
  styleUrl: './desk.css',
  styles: `
    @layer page {
      input {
        width: 16rem;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SearchBox {
  readonly label = input.required<string>();
  readonly value = input('');
  readonly searched = output<string>();
  protected readonly name = `search-${String(++made)}`;
  private waiting: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.waiting));
  }

  protected later(text: string): void {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.searched.emit(text.trim()), pause);
  }

  protected now(text: string): void {
    clearTimeout(this.waiting);
    this.searched.emit(text.trim());
  }
}

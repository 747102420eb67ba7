import { ChangeDetectionStrategy, Component, type ElementRef, effect, input, model, viewChild } from '@angular/core';

let made = 0;

/**
 * A native modal dialog: it keeps the focus, closes on Escape and gives the focus back.
 * `<pt-dialog title="…" [(open)]="asking">…</pt-dialog>`
 */
@Component({
  selector: 'pt-dialog',
  template: `
    <dialog #dialog [attr.aria-labelledby]="titleId" (close)="open.set(false)" (cancel)="onCancel($event)">
      @if (open()) {
        <h2 [id]="titleId">{{ title() }}</h2>
        <ng-content />
      }
    </dialog>
  `,
  styles: `
    @layer page {
      dialog[open] {
        display: grid;
        gap: var(--s-16);
        margin: auto;
        width: 100%;
      }
      h2 {
        font-size: var(--t-title);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Dialog {
  readonly title = input.required<string>();
  readonly open = model(false);
  /** a question that must be answered by one of its buttons does not close on Escape */
  readonly mustAnswer = input(false);

  protected readonly titleId = `dialog-${String(++made)}-title`;
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  constructor() {
    effect(() => {
      const dialog = this.dialog().nativeElement;
      if (this.open() && !dialog.open) dialog.showModal();
      else if (!this.open() && dialog.open) dialog.close();
    });
  }

  protected onCancel(event: Event): void {
    if (this.mustAnswer()) event.preventDefault();
  }
}

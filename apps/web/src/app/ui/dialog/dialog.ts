import {
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  DestroyRef,
  type ElementRef,
  effect,
  inject,
  input,
  model,
  viewChild,
} from '@angular/core';

let made = 0;

/**
 * A native modal dialog: it keeps the focus, closes on Escape and gives the focus back, also when it is taken off the page while it is open.
 * `<pt-dialog title="…" [(open)]="asking">…</pt-dialog>`
 */
@Component({
  selector: 'pt-dialog',
  template: `
    <dialog #dialog [attr.aria-labelledby]="titleId" (close)="onClose()" (cancel)="onCancel($event)">
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

  /** what had the focus before, while it is open */
  private before: HTMLElement | null = null;

  constructor() {
    const document = inject(DOCUMENT);
    effect(() => {
      const dialog = this.dialog().nativeElement;
      if (this.open() && !dialog.open) {
        const before = document.activeElement;
        this.before = before instanceof HTMLElement ? before : null;
        dialog.showModal();
      } else if (!this.open() && dialog.open) dialog.close();
    });
    inject(DestroyRef).onDestroy(() => {
      // The browser gives nothing back for a dialog that is taken off while it is open.
      if (this.before?.isConnected) this.before.focus({ preventScroll: true });
    });
  }

  protected onClose(): void {
    this.before = null;
    this.open.set(false);
  }

  protected onCancel(event: Event): void {
    if (this.mustAnswer()) event.preventDefault();
  }
}

import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  afterNextRender,
  effect,
  input,
  output,
  viewChild,
} from '@angular/core';
import { Icon } from '../../../ui/icon/icon.ts';
import { type Touch, swipeOf } from '../data/swipe.ts';

let made = 0;

/** What a swipe brings in from the side: a native modal dialog, which another swipe, Escape or its button closes again. */
@Component({
  selector: 'pt-side-panel',
  imports: [Icon],
  template: `
    <dialog
      #dialog
      [class]="side()"
      [attr.aria-labelledby]="titleId"
      (close)="closed.emit()"
      (pointerdown)="down($event)"
      (pointerup)="up($event)"
    >
      @if (open()) {
        <header>
          <h2 class="bill" [id]="titleId">{{ title() }}</h2>
          <button type="button" class="close" [attr.aria-label]="closeLabel()" (click)="dialog.close()">
            <pt-icon name="close" />
          </button>
        </header>
        <ng-content />
      }
    </dialog>
  `,
  styleUrl: './side-panel.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SidePanel {
  readonly side = input.required<'start' | 'end'>();
  readonly title = input.required<string>();
  readonly closeLabel = input.required<string>();
  readonly open = input(false);
  readonly closed = output();

  protected readonly titleId = `panel-${String(++made)}-title`;
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  private start: Touch | null = null;

  constructor() {
    // A press on what lies behind closes it; by key that is Escape.
    afterNextRender(() => {
      const dialog = this.dialog().nativeElement;
      dialog.addEventListener('click', ({ target }) => {
        if (target === dialog) dialog.close();
      });
    });
    effect(() => {
      const dialog = this.dialog().nativeElement;
      if (this.open() && !dialog.open) dialog.showModal();
      else if (!this.open() && dialog.open) dialog.close();
    });
  }

  protected down(event: PointerEvent): void {
    this.start = { x: event.clientX, y: event.clientY, at: event.timeStamp };
  }

  protected up(event: PointerEvent): void {
    const from = this.start;
    this.start = null;
    if (from === null || event.pointerType === 'mouse') return;
    const to = { x: event.clientX, y: event.clientY, at: event.timeStamp };
    if (swipeOf(from, to) !== null) this.dialog().nativeElement.close();
  }
}

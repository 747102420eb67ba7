import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { type Near, Whereabouts } from '../../../platform/near.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';

/** A chip that puts the nearest first: asks the device once, then keeps the place in `?near=`. Needs `programme`. */
@Component({
  selector: 'pt-near-me',
  template: `
    @if (near()) {
      <a class="chip" aria-current="true" [href]="here.with({ near: null, page: null })">{{ t('near.on') }}</a>
    } @else {
      <button type="button" class="chip" [attr.aria-busy]="asking() || null" (click)="ask()">
        {{ t('near.ask') }}
      </button>
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NearMe {
  protected readonly here = inject(Here);
  readonly near = input<Near>();

  protected readonly t = injectTexts('programme');
  protected readonly asking = signal(false);
  private readonly whereabouts = inject(Whereabouts);
  private readonly toasts = inject(Toasts);

  protected async ask(): Promise<void> {
    this.asking.set(true);
    const found = await this.whereabouts.find();
    this.asking.set(false);
    if (!found.ok) this.toasts.show(this.t(found.reason === 'refused' ? 'near.refused' : 'near.unknown'));
    else await this.here.go({ near: found.near, page: null });
  }
}

import { ChangeDetectionStrategy, Component, afterNextRender, computed, inject, signal } from '@angular/core';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Whereabouts } from '../../../platform/near.ts';
import { Taste } from '../api/taste.ts';
import { isEmpty } from '../data/taste-memory.ts';

/** What this browser keeps to put films in one's own order, in plain words, with the way to erase it and to switch it off. */
@Component({
  selector: 'pt-kept-here',
  template: `
    <section id="kept" tabindex="-1" aria-labelledby="kept-title">
      <h2 id="kept-title">{{ t('kept.title') }}</h2>
      <p class="soft">{{ t('kept.line') }}</p>
      <p class="soft" role="status">{{ said() }}</p>
      <div class="acts">
        @if (on()) {
          <button type="button" class="btn small" [disabled]="!something()" (click)="forget()">
            {{ t('kept.erase') }}
          </button>
          <button type="button" class="btn small quiet" (click)="taste.switch(false)">{{ t('kept.off') }}</button>
        } @else {
          <button type="button" class="btn small" (click)="taste.switch(true)">{{ t('kept.on') }}</button>
        }
      </div>
    </section>
  `,
  styles: `
    @layer page {
      section {
        display: grid;
        gap: var(--s-8);
        margin-top: var(--s-56);
        padding-block: var(--s-20);
        border-top: 1px solid var(--line);
        max-width: var(--measure);
        font-size: var(--t-14);
      }
      h2 {
        font-size: var(--t-18);
      }
      [role='status'] {
        min-height: 1.55em;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class KeptHere {
  protected readonly t = injectTexts('discovery');
  protected readonly taste = inject(Taste);
  private readonly whereabouts = inject(Whereabouts);
  private readonly alive = signal(false);

  /** Until the page is alive it is that of the server, which knows nobody. */
  protected readonly on = computed(() => !this.alive() || this.taste.memory().on);
  protected readonly something = computed(
    () => this.alive() && (!isEmpty(this.taste.memory()) || this.whereabouts.last() !== undefined),
  );
  protected readonly said = computed(() => {
    if (!this.alive()) return '';
    if (!this.on()) return this.t('kept.isOff');
    return this.t(this.something() ? 'kept.isSomething' : 'kept.isNothing');
  });

  constructor() {
    afterNextRender(() => this.alive.set(true));
  }

  protected forget(): void {
    this.taste.switch(true);
    this.whereabouts.forget();
  }
}

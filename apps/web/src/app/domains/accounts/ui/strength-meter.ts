import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import type { PasswordStrength } from '@parterre/contract/identity';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { AccountRequests } from '../data/account-requests.ts';
import { StrengthCheck } from '../data/strength-check.ts';

/** Says how well the password typed would resist, and what would mend it. */
@Component({
  selector: 'pt-strength-meter',
  template: `
    <div class="meter" aria-hidden="true" [style.--score]="shown()"></div>
    <p class="soft" role="status">{{ words() }}</p>
  `,
  styles: `
    @layer page {
      :host {
        display: grid;
        gap: var(--s-8);
        margin-top: calc(-1 * var(--s-12));
        font-size: var(--t-14);
      }
      .meter {
        height: 4px;
        background: linear-gradient(90deg, var(--brass) calc(var(--score) * 20%), var(--line) 0);
      }
      p {
        min-height: 1.5em;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StrengthMeter {
  protected readonly t = injectTexts('accounts');
  readonly password = input.required<string>();
  /** what others know of the person: name, address */
  readonly hints = input<readonly string[]>([]);

  private readonly strength = signal<PasswordStrength | undefined>(undefined);
  protected readonly shown = computed(() => {
    const strength = this.strength();
    return strength ? strength.score + 1 : 0;
  });
  protected readonly words = computed(() => {
    const strength = this.strength();
    if (!strength) return '';
    return strength.reason
      ? this.t(`strength.${strength.reason}`)
      : this.t(strength.score >= 4 ? 'strength.best' : 'strength.good');
  });

  constructor() {
    const requests = inject(AccountRequests);
    let timer: ReturnType<typeof setTimeout> | undefined;
    inject(DestroyRef).onDestroy(() => clearTimeout(timer));
    const check = new StrengthCheck({
      ask: (password, hints) => requests.strength(password, hints),
      later: (milliseconds, run) => {
        timer = setTimeout(run, milliseconds);
        return () => clearTimeout(timer);
      },
      told: (strength) => this.strength.set(strength),
    });
    effect(() => {
      const password = this.password();
      check.typed(password, untracked(this.hints));
    });
  }
}

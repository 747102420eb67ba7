import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { injectTexts } from '../platform/language/inject-texts.ts';
import { Theme, themeChoices } from '../platform/theme/theme.ts';
import { Icon } from '../ui/icon/icon.ts';

const marks = { system: 'sun-moon', light: 'sun', dark: 'moon' } as const;

/** One button that goes round: the device's theme, light, dark. */
@Component({
  selector: 'pt-theme-switch',
  imports: [Icon],
  template: `
    <button type="button" [attr.aria-label]="label()" [title]="label()" (click)="next()">
      <pt-icon [name]="mark()" />
    </button>
  `,
  styles: `
    @layer page {
      button {
        display: grid;
        place-items: center;
        width: 2.75rem;
        height: 2.75rem;
        border-radius: var(--r-2);
        color: var(--text-soft);
        &:hover {
          color: var(--text);
          background: var(--well);
        }
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ThemeSwitch {
  protected readonly t = injectTexts('shell');
  private readonly theme = inject(Theme);

  protected readonly mark = computed(() => marks[this.theme.choice()]);
  protected readonly label = computed(() => this.t('theme.switch', { theme: this.t(`theme.${this.theme.choice()}`) }));

  protected next(): void {
    const at = themeChoices.indexOf(this.theme.choice());
    this.theme.choose(themeChoices[(at + 1) % themeChoices.length] ?? 'system');
  }
}

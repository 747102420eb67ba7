import { DOCUMENT, Injectable, afterNextRender, inject, signal } from '@angular/core';
import { remember } from '../remember.ts';

export const themeChoices = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof themeChoices)[number];

/**
 * The visitor's theme. `public/theme.js` puts it on <html> before the first paint; the server never knows it, so that
 * cached pages do not vary.
 */
@Injectable({ providedIn: 'root' })
export class Theme {
  private readonly document = inject(DOCUMENT);
  private readonly state = signal<ThemeChoice>('system');
  readonly choice = this.state.asReadonly();

  constructor() {
    afterNextRender(() => {
      const shown = this.document.documentElement.dataset['theme'];
      this.state.set(themeChoices.find((choice) => choice === shown) ?? 'system');
    });
  }

  choose(choice: ThemeChoice): void {
    this.state.set(choice);
    remember(this.document, 'parterre-theme', choice);
    const root = this.document.documentElement;
    if (choice === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = choice;
  }
}

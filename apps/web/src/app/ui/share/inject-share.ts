import { inject } from '@angular/core';
import { injectTexts } from '../../platform/language/inject-texts.ts';
import { Sharing } from '../../platform/share.ts';
import { Toasts } from '../toast/toasts.ts';

export interface Share {
  /** What the button says. */
  readonly label: () => string;
  /** Offers the page to the sheet of the device, else copies its address, and says what came of it. */
  run(title: string): Promise<void>;
}

/** For the share button of a page: `<button type="button" class="btn quiet" (click)="share.run(title)">{{ share.label() }}</button>`. */
export function injectShare(): Share {
  const sharing = inject(Sharing);
  const toasts = inject(Toasts);
  const t = injectTexts('shell');
  return {
    label: () => t('share.label'),
    async run(title) {
      const done = await sharing.share(title);
      if (done === 'copied') toasts.show(t('share.copied'));
      if (done === 'impossible') toasts.show(t('share.notCopied'));
    },
  };
}

import { inject } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import type { OrderHistoryEntry } from '@parterre/contract/service-orders';
import { injectLanguage } from '../../../platform/language/inject-texts.ts';

/** What happened to an order, in the words of its step; one that this page does not know yet is called by its name. The domain `services` is loaded. */
export function injectStepWords(): (entry: Pick<OrderHistoryEntry, 'action' | 'name'>) => string {
  const language = injectLanguage();
  const transloco = inject(TranslocoService);
  return ({ action, name }) => {
    const path = `services.did.${action}`;
    const said = transloco.translate(path, { name: name ?? 'Parterre' }, language());
    return said === path ? action : said;
  };
}

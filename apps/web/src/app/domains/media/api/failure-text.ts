import { inject } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';

/** Why a file that arrived cannot be used, in the words of its code. The domain `uploads` is loaded. */
export function injectFailureText(): (code: string) => string {
  const language = injectLanguage();
  const t = injectTexts('uploads');
  const transloco = inject(TranslocoService);
  return (code) => {
    const path = `uploads.failure.${code}`;
    const said = transloco.translate(path, {}, language());
    return said === path ? t('failure.unreadable') : said;
  };
}

import { DOCUMENT, inject } from '@angular/core';
import { Router } from '@angular/router';
import { injectLanguage } from '../../../platform/language/inject-texts.ts';

/**
 * Where a payment address leads: a path of this application (its language added when it has none), or another site.
 * @param address absolute, or from the root @param here address of the page, absolute
 */
export function paymentTarget(
  address: string,
  here: string,
  language: string,
): { path: string } | { elsewhere: string } {
  const url = new URL(address, here);
  if (url.origin !== new URL(here).origin) return { elsewhere: url.href };
  const path = url.pathname + url.search + url.hash;
  return { path: /^\/(fr|en)(\/|$)/.test(url.pathname) ? path : `/${language}${path}` };
}

/** Goes where the payer pays. Call it where `inject` works; the answer may be called later. */
export function injectFollowPayment(): (address: string) => Promise<void> {
  const router = inject(Router);
  const document = inject(DOCUMENT);
  const language = injectLanguage();
  return async (address) => {
    const target = paymentTarget(address, document.location.href, language());
    if ('path' in target) await router.navigateByUrl(target.path);
    else document.location.assign(target.elsewhere);
  };
}

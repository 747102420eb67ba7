import { computed, inject } from '@angular/core';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Desk } from '../api/desk.ts';

/** A page of the desk as a link names it. */
export interface DeskPage {
  to: string;
  name: string;
}

/**
 * The pages that share one entry of the desk's navigation and show one another as tabs: what is sold at which price, and where
 * the money is. The entry leads to the first of them.
 */
export function injectDeskGroups() {
  const t = injectTexts('staff');
  const desk = inject(Desk);
  const prices = computed((): DeskPage[] => {
    const to = desk.paths();
    return [
      { to: to.tariffs(), name: t('nav.tariffs') },
      { to: to.codes(), name: t('nav.codes') },
      { to: to.giftCards(), name: t('nav.giftCards') },
    ];
  });
  const finance = computed((): DeskPage[] => {
    const to = desk.paths();
    const both = [
      { to: to.payments(), name: t('nav.payments') },
      { to: to.refunds(), name: t('nav.refunds') },
    ];
    if (!desk.isPlatform())
      return [
        ...both,
        { to: to.balance(), name: t('nav.balance') },
        { to: to.documents(), name: t('nav.documents') },
        { to: to.billing(), name: t('nav.billing') },
      ];
    return [
      ...both,
      { to: to.disputes(), name: t('nav.disputes') },
      { to: to.reports(), name: t('nav.reports') },
      { to: to.sellers(), name: t('nav.sellers') },
      { to: to.bankFiles(), name: t('nav.bankFiles') },
      { to: to.fees(), name: t('nav.fees') },
      { to: to.plans(), name: t('nav.plans') },
      { to: to.documents(), name: t('nav.documents') },
      { to: to.accounting(), name: t('nav.accounting') },
    ];
  });
  return { prices, finance };
}

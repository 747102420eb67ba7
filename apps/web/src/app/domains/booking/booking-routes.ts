import { inject } from '@angular/core';
import { Router, type Routes, type UrlTree } from '@angular/router';
import { languageOf } from '../../platform/language/language.ts';
import { texts } from '../../platform/language/load-texts.ts';
import { pathsIn } from '../../platform/paths.ts';
import { signedIn } from '../accounts/api/signed-in.ts';

/** Paying is a step of the page of seats. */
function stepOfPaying(occurrence: string): UrlTree {
  const router = inject(Router);
  const language = languageOf(router.currentNavigation()?.initialUrl.toString() ?? '');
  return router.parseUrl(`${pathsIn(language).seats(occurrence)}?step=pay`);
}

/** The buyer's pages: seats, sandbox payment, orders, tickets. */
export const bookingRoutes: Routes = [
  {
    path: 'screenings/:id/seats',
    data: { frame: 'own' },
    resolve: { texts: texts('booking', 'refunds') },
    loadComponent: () => import('./feature-choose-seats/seats-page.ts'),
  },
  { path: 'checkout/:id', redirectTo: ({ params }) => stepOfPaying(String(params['id'])) },
  {
    path: 'sandbox/:reference',
    resolve: { texts: texts('booking') },
    loadComponent: () => import('./feature-sandbox/sandbox-page.ts'),
  },
  {
    path: 'orders/:code',
    resolve: { texts: texts('booking', 'orders', 'paying', 'refunds') },
    loadComponent: () => import('./feature-order/order-page.ts'),
  },
  {
    path: 'tickets',
    resolve: { texts: texts('orders') },
    loadComponent: () => import('./feature-my-tickets/tickets-page.ts'),
  },
  {
    path: 'gift-cards',
    resolve: { texts: texts('giftCards') },
    loadComponent: () => import('./feature-gift-cards/gift-cards-page.ts'),
  },
  {
    path: 'gift-cards/:number',
    resolve: { texts: texts('giftCards', 'paying') },
    loadComponent: () => import('./feature-gift-cards/gift-purchase-page.ts'),
  },
  {
    path: 'account/payments',
    resolve: { texts: texts('paying') },
    canActivate: [signedIn],
    loadComponent: () => import('./feature-my-payments/payments-page.ts'),
  },
  {
    path: 'verify',
    resolve: { texts: texts('orders') },
    loadComponent: () => import('./feature-verify/verify-page.ts'),
  },
];

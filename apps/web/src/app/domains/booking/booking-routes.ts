import type { Routes } from '@angular/router';
import { texts } from '../../platform/language/load-texts.ts';

/** The buyer's pages: seats, sandbox payment, orders, tickets. */
export const bookingRoutes: Routes = [
  {
    path: 'screenings/:id/seats',
    data: { frame: 'own' },
    resolve: { texts: texts('booking') },
    loadComponent: () => import('./feature-choose-seats/seats-page.ts'),
  },
  { path: 'checkout/:id', redirectTo: ({ params }) => `screenings/${String(params['id'])}/seats?step=pay` },
  {
    path: 'sandbox/:reference',
    resolve: { texts: texts('booking') },
    loadComponent: () => import('./feature-sandbox/sandbox-page.ts'),
  },
  {
    path: 'orders/:code',
    resolve: { texts: texts('booking', 'orders') },
    loadComponent: () => import('./feature-order/order-page.ts'),
  },
  {
    path: 'tickets',
    resolve: { texts: texts('orders') },
    loadComponent: () => import('./feature-my-tickets/tickets-page.ts'),
  },
  {
    path: 'verify',
    resolve: { texts: texts('orders') },
    loadComponent: () => import('./feature-verify/verify-page.ts'),
  },
];

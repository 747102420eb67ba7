import type { Routes } from '@angular/router';
import { texts } from '../../platform/language/load-texts.ts';
import { signedIn } from '../accounts/api/signed-in.ts';

export const servicesRoutes: Routes = [
  {
    path: 'services',
    resolve: { texts: texts('services', 'uploads', 'programme') },
    loadComponent: () => import('./feature-services/services-page.ts'),
  },
  {
    path: 'services/:slug',
    resolve: { texts: texts('services', 'uploads') },
    loadComponent: () => import('./feature-service/service-page.ts'),
  },
  {
    path: 'account/services',
    resolve: { texts: texts('services') },
    canActivate: [signedIn],
    loadComponent: () => import('./feature-own-services/own-services-page.ts'),
  },
  {
    path: 'account/services/:id',
    resolve: { texts: texts('services', 'uploads') },
    canActivate: [signedIn],
    loadComponent: () => import('./feature-own-services/own-service-page.ts'),
  },
  {
    path: 'account/service-orders',
    resolve: { texts: texts('services', 'programme') },
    canActivate: [signedIn],
    loadComponent: () => import('./feature-orders/service-orders-page.ts'),
  },
  {
    path: 'account/service-orders/:code',
    resolve: { texts: texts('services', 'uploads', 'paying') },
    canActivate: [signedIn],
    loadComponent: () => import('./feature-order/service-order-page.ts'),
  },
];

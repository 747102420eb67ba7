import type { Routes } from '@angular/router';
import { texts } from '../../platform/language/load-texts.ts';
import { signedIn } from '../accounts/api/signed-in.ts';

export const boostsRoutes: Routes = [
  {
    path: 'studio/boosts',
    resolve: { texts: texts('boosts') },
    canActivate: [signedIn],
    loadComponent: () => import('./feature-boosts/boosts-page.ts'),
  },
  {
    path: 'studio/boosts/new',
    resolve: { texts: texts('boosts') },
    canActivate: [signedIn],
    loadComponent: () => import('./feature-new-boost/new-boost-page.ts'),
  },
  {
    path: 'studio/boosts/:id',
    resolve: { texts: texts('boosts', 'paying') },
    canActivate: [signedIn],
    loadComponent: () => import('./feature-boost/boost-page.ts'),
  },
];

import type { Routes } from '@angular/router';
import { texts } from '../../platform/language/load-texts.ts';
import { signedIn } from '../accounts/api/signed-in.ts';

/** The usher's page; drawn by the browser. */
export const doorRoutes: Routes = [
  {
    path: 'staff/:organisation/door',
    canActivate: [signedIn],
    data: { frame: 'own' },
    resolve: { texts: texts('door') },
    loadComponent: () => import('./feature-scan/door-page.ts'),
  },
];

import type { Routes } from '@angular/router';
import { texts } from '../../platform/language/load-texts.ts';
import { signedIn } from './api/signed-in.ts';

const resolve = { texts: texts('accounts') };

/** Entering, and one's own account. */
export const accountsRoutes: Routes = [
  { path: 'sign-in', resolve, loadComponent: () => import('./feature-sign-in/sign-in-page.ts') },
  { path: 'sign-up', resolve, loadComponent: () => import('./feature-sign-up/sign-up-page.ts') },
  { path: 'verify-email', resolve, loadComponent: () => import('./feature-sign-up/verify-email-page.ts') },
  { path: 'forgot-password', resolve, loadComponent: () => import('./feature-password/forgot-password-page.ts') },
  { path: 'reset-password', resolve, loadComponent: () => import('./feature-password/reset-password-page.ts') },
  {
    path: 'account',
    resolve,
    canActivate: [signedIn],
    loadComponent: () => import('./feature-account/account-page.ts'),
  },
];

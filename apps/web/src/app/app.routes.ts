import type { Routes } from '@angular/router';
import { accountsRoutes } from './domains/accounts/accounts-routes.ts';
import { doorRoutes } from './domains/door/door-routes.ts';
import { staffRoutes } from './domains/staff/staff-routes.ts';
import { languages } from './platform/language/language.ts';
import { texts, useLanguage } from './platform/language/load-texts.ts';

/** Every page, below its language. The objects are the same for both languages, so a chunk is loaded once. */
const pages: Routes = [
  {
    path: '',
    pathMatch: 'full',
    resolve: { texts: texts('home') },
    loadComponent: () => import('./domains/home/feature-tonight/home-page.ts'),
  },
  ...accountsRoutes,
  ...doorRoutes,
  ...staffRoutes,
  {
    path: 'error',
    loadComponent: () => import('./shell/error-page.ts'),
  },
  {
    path: '**',
    loadComponent: () => import('./shell/not-found-page.ts'),
  },
];

export const routes: Routes = [
  ...languages.map((language) => ({ path: language, resolve: { language: useLanguage(language) }, children: pages })),
  { path: '**', redirectTo: '/fr/error', pathMatch: 'full' as const },
];

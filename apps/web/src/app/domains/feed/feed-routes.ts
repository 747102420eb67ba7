import type { Routes } from '@angular/router';
import { texts } from '../../platform/language/load-texts.ts';
import { signedIn } from '../accounts/api/signed-in.ts';

/** The page of the feed fills the screen: `frame: 'stage'`. */
const feed = {
  data: { frame: 'stage' },
  resolve: { texts: texts('feed', 'profiles') },
  loadComponent: () => import('./feature-feed/feed-page.ts'),
};

export const feedRoutes: Routes = [
  { path: 'feed', pathMatch: 'full', ...feed },
  {
    path: 'feed/taste',
    resolve: { texts: texts('feed') },
    loadComponent: () => import('./feature-taste/taste-page.ts'),
  },
  { path: 'feed/:id', ...feed },
  {
    path: 'account/reports',
    resolve: { texts: texts('feed') },
    canActivate: [signedIn],
    loadComponent: () => import('./feature-reports/reports-page.ts'),
  },
];

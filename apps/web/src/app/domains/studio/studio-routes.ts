import type { Routes } from '@angular/router';
import { texts } from '../../platform/language/load-texts.ts';
import { signedIn } from '../accounts/api/signed-in.ts';
import { inOwnDocument } from './data/own-document.ts';

export const studioRoutes: Routes = [
  {
    path: 'studio',
    resolve: { texts: texts('studio', 'uploads') },
    canActivate: [signedIn, inOwnDocument],
    loadComponent: () => import('./feature-studio/studio-page.ts'),
  },
  {
    path: 'studio/:id',
    resolve: { texts: texts('studio', 'uploads') },
    canActivate: [signedIn, inOwnDocument],
    loadComponent: () => import('./feature-video/video-page.ts'),
  },
];

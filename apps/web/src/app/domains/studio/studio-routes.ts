import type { Routes } from '@angular/router';
import { texts } from '../../platform/language/load-texts.ts';
import { signedIn } from '../accounts/api/signed-in.ts';

export const studioRoutes: Routes = [
  {
    path: 'studio',
    resolve: { texts: texts('studio', 'uploads') },
    canActivate: [signedIn],
    loadComponent: () => import('./feature-studio/studio-page.ts'),
  },
  {
    path: 'studio/:id',
    resolve: { texts: texts('studio', 'uploads') },
    canActivate: [signedIn],
    loadComponent: () => import('./feature-video/video-page.ts'),
  },
];

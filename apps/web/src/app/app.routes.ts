import type { Routes } from '@angular/router';
import { accountsRoutes } from './domains/accounts/accounts-routes.ts';
import { signedIn } from './domains/accounts/api/signed-in.ts';
import { bookingRoutes } from './domains/booking/booking-routes.ts';
import { doorRoutes } from './domains/door/door-routes.ts';
import { feedRoutes } from './domains/feed/feed-routes.ts';
import { servicesRoutes } from './domains/services/services-routes.ts';
import { staffRoutes } from './domains/staff/staff-routes.ts';
import { boostsRoutes } from './domains/boosts/boosts-routes.ts';
import { studioRoutes } from './domains/studio/studio-routes.ts';
import { languages } from './platform/language/language.ts';
import { texts, useLanguage } from './platform/language/load-texts.ts';

/** Every page, below its language. The objects are the same for both languages, so a chunk is loaded once. */
const pages: Routes = [
  {
    path: '',
    pathMatch: 'full',
    resolve: { texts: texts('discovery', 'programme', 'genres', 'filters') },
    loadComponent: () => import('./domains/discovery/feature-tonight/home-page.ts'),
  },
  ...accountsRoutes,
  {
    path: 'account/follows',
    resolve: { texts: texts('profiles', 'programme') },
    canActivate: [signedIn],
    loadComponent: () => import('./domains/profiles/feature-following/following-page.ts'),
  },
  {
    path: 'account/profile',
    resolve: { texts: texts('ownProfile', 'artists', 'profiles') },
    canActivate: [signedIn],
    loadComponent: () => import('./domains/profiles/feature-own-profile/own-profile-page.ts'),
  },
  {
    path: 'account/blocked',
    resolve: { texts: texts('ownProfile') },
    canActivate: [signedIn],
    loadComponent: () => import('./domains/profiles/feature-blocked/blocked-page.ts'),
  },
  {
    path: 'plans',
    resolve: { texts: texts('plans') },
    loadComponent: () => import('./domains/plans/feature-plans/plans-page.ts'),
  },
  {
    path: 'account/plan',
    resolve: { texts: texts('plans', 'paying') },
    canActivate: [signedIn],
    loadComponent: () => import('./domains/plans/feature-own-plan/own-plan-page.ts'),
  },
  ...doorRoutes,
  ...staffRoutes,
  {
    path: 'search',
    resolve: { texts: texts('discovery', 'programme', 'genres', 'venues', 'filters', 'artists') },
    loadComponent: () => import('./domains/discovery/feature-search/search-page.ts'),
  },
  {
    path: 'map',
    resolve: { texts: texts('map', 'programme', 'genres', 'filters') },
    loadComponent: () => import('./domains/discovery/feature-map/map-page.ts'),
  },
  {
    path: 'films',
    resolve: { texts: texts('catalogue', 'programme', 'genres', 'filters') },
    loadComponent: () => import('./domains/catalogue/feature-films/films-page.ts'),
  },
  {
    path: 'films/:slug',
    resolve: { texts: texts('catalogue', 'programme', 'genres', 'film') },
    loadComponent: () => import('./domains/catalogue/feature-film/film-page.ts'),
  },
  {
    path: 'cinemas',
    resolve: { texts: texts('venues', 'programme', 'genres', 'filters') },
    loadComponent: () => import('./domains/venues/feature-venues/venues-page.ts'),
  },
  {
    path: 'venues/:slug',
    resolve: { texts: texts('venues', 'programme', 'genres', 'profiles') },
    loadComponent: () => import('./domains/venues/feature-venue/venue-page.ts'),
  },
  {
    path: 'organisers/:slug',
    resolve: { texts: texts('profiles', 'venues', 'programme', 'genres') },
    loadComponent: () => import('./domains/profiles/feature-organiser/organiser-page.ts'),
  },
  {
    path: 'artists',
    resolve: { texts: texts('artists', 'programme') },
    loadComponent: () => import('./domains/profiles/feature-artists/artists-page.ts'),
  },
  {
    path: 'artists/:slug',
    resolve: { texts: texts('artists', 'profiles', 'programme', 'services', 'uploads', 'feed') },
    loadComponent: () => import('./domains/profiles/feature-artist/artist-page.ts'),
  },
  {
    path: 'events',
    resolve: { texts: texts('events', 'programme', 'genres', 'filters') },
    loadComponent: () => import('./domains/programme/feature-events/events-page.ts'),
  },
  {
    path: 'events/:slug',
    resolve: { texts: texts('events', 'programme', 'refunds') },
    loadComponent: () => import('./domains/programme/feature-event/event-page.ts'),
  },
  ...feedRoutes,
  ...servicesRoutes,
  ...boostsRoutes,
  ...studioRoutes,
  ...bookingRoutes,
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

import type { Routes } from '@angular/router';
import { texts } from '../../platform/language/load-texts.ts';
import { signedIn } from '../accounts/api/signed-in.ts';

const films: Routes = [
  { path: 'films', loadComponent: () => import('./feature-films/films-page.ts') },
  { path: 'films/new', loadComponent: () => import('./feature-films/film-page.ts') },
  { path: 'films/tmdb', loadComponent: () => import('./feature-tmdb/tmdb-page.ts') },
  { path: 'films/duplicates', loadComponent: () => import('./feature-merge/twins-page.ts') },
  { path: 'films/:id', loadComponent: () => import('./feature-films/film-page.ts') },
  { path: 'films/:kept/merge/:gone', loadComponent: () => import('./feature-merge/merge-page.ts') },
];

const finance: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'payments' },
  { path: 'payments', loadComponent: () => import('./feature-payments/payments-desk-page.ts') },
  { path: 'payments/:id', loadComponent: () => import('./feature-payments/payment-desk-page.ts') },
  { path: 'refunds', loadComponent: () => import('./feature-refunds/refunds-desk-page.ts') },
];

/** What an organisation's people work with; drawn by the browser. The door, which fills the screen, is a domain of its own. */
export const staffRoutes: Routes = [
  {
    path: 'staff',
    pathMatch: 'full',
    canActivate: [signedIn],
    resolve: { texts: texts('staff', 'deskEvents') },
    loadComponent: () => import('./feature-choose/choose-page.ts'),
  },
  {
    path: 'staff/platform',
    canActivate: [signedIn],
    data: { frame: 'own', organisation: 'platform' },
    resolve: { texts: texts('staff', 'genres', 'sheets', 'film', 'deskEvents') },
    loadComponent: () => import('./ui/staff-frame.ts'),
    children: [
      { path: '', pathMatch: 'full', loadComponent: () => import('./feature-platform/platform-page.ts') },
      { path: 'events', loadComponent: () => import('./feature-moderation/moderation-page.ts') },
      {
        path: 'identities',
        resolve: { identity: texts('identity') },
        loadComponent: () => import('./feature-identity/identity-queue-page.ts'),
      },
      {
        path: 'sellers',
        resolve: { payouts: texts('payouts') },
        loadComponent: () => import('./feature-payouts/sellers-page.ts'),
      },
      {
        path: 'bank-files',
        resolve: { payouts: texts('payouts') },
        loadComponent: () => import('./feature-payouts/bank-files-page.ts'),
      },
      {
        path: 'reviews',
        resolve: { reviews: texts('deskReviews') },
        loadComponent: () => import('./feature-reviews/review-queue-page.ts'),
      },
      {
        path: 'profiles',
        resolve: { profiles: texts('deskProfiles') },
        loadComponent: () => import('./feature-profiles/profiles-desk-page.ts'),
      },
      {
        path: 'boosts',
        resolve: { boosts: texts('deskBoosts') },
        loadComponent: () => import('./feature-boosts/boosts-desk-page.ts'),
      },
      {
        path: 'videos',
        resolve: { videos: texts('deskVideos', 'feed') },
        loadComponent: () => import('./feature-videos/videos-desk-page.ts'),
      },
      {
        path: 'service-disputes',
        resolve: { disputes: texts('deskDisputes', 'services', 'uploads') },
        children: [
          {
            path: '',
            pathMatch: 'full',
            loadComponent: () => import('./feature-service-disputes/service-disputes-page.ts'),
          },
          { path: ':code', loadComponent: () => import('./feature-service-disputes/service-dispute-page.ts') },
        ],
      },
      {
        path: 'feed-models',
        resolve: { models: texts('deskModels') },
        loadComponent: () => import('./feature-models/models-desk-page.ts'),
      },
      { path: 'categories', loadComponent: () => import('./feature-categories/categories-page.ts') },
      {
        path: 'finance',
        resolve: { finance: texts('finance') },
        children: [
          ...finance,
          { path: 'refunds/:id', loadComponent: () => import('./feature-refunds/refund-desk-page.ts') },
          { path: 'disputes', loadComponent: () => import('./feature-disputes/disputes-desk-page.ts') },
          { path: 'reports', loadComponent: () => import('./feature-reconciliation/reports-desk-page.ts') },
          { path: 'accounting', loadComponent: () => import('./feature-accounting/accounting-page.ts') },
        ],
      },
      {
        path: 'plans',
        resolve: { billing: texts('billing') },
        loadComponent: () => import('./feature-billing/plans-desk-page.ts'),
      },
      {
        path: 'fees',
        resolve: { billing: texts('billing', 'payouts') },
        loadComponent: () => import('./feature-billing/agreed-fees-page.ts'),
      },
      {
        path: 'documents',
        resolve: { billing: texts('billing') },
        loadComponent: () => import('./feature-billing/documents-page.ts'),
      },
      ...films,
    ],
  },
  {
    path: 'staff/:organisation',
    canActivate: [signedIn],
    data: { frame: 'own' },
    resolve: { texts: texts('staff', 'genres', 'sheets', 'film', 'deskEvents', 'refunds', 'deskRefunds') },
    loadComponent: () => import('./ui/staff-frame.ts'),
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'planner' },
      { path: 'planner', loadComponent: () => import('./feature-planner/planner-page.ts') },
      { path: 'planner/week', loadComponent: () => import('./feature-planner/week-page.ts') },
      { path: 'screenings/:id', loadComponent: () => import('./feature-screening/screening-page.ts') },
      ...films,
      { path: 'events', loadComponent: () => import('./feature-events/events-desk-page.ts') },
      { path: 'events/:id', loadComponent: () => import('./feature-event/event-editor-page.ts') },
      {
        path: 'events/:id/people',
        resolve: { people: texts('people') },
        loadComponent: () => import('./feature-event-people/event-people-page.ts'),
      },
      {
        path: 'identity',
        resolve: { identity: texts('identity') },
        loadComponent: () => import('./feature-identity/identity-page.ts'),
      },
      {
        path: 'balance',
        resolve: { payouts: texts('payouts') },
        loadComponent: () => import('./feature-payouts/balance-page.ts'),
      },
      {
        path: 'payout-identity',
        resolve: { payouts: texts('payouts') },
        loadComponent: () => import('./feature-payouts/seller-identity-page.ts'),
      },
      {
        path: 'billing',
        resolve: { billing: texts('billing') },
        loadComponent: () => import('./feature-billing/billing-page.ts'),
      },
      {
        path: 'documents',
        resolve: { billing: texts('billing') },
        loadComponent: () => import('./feature-billing/documents-page.ts'),
      },
      {
        path: 'codes',
        resolve: { codes: texts('deskCodes') },
        loadComponent: () => import('./feature-codes/codes-page.ts'),
      },
      {
        path: 'gift-cards',
        resolve: { codes: texts('deskCodes') },
        loadComponent: () => import('./feature-codes/gift-cards-page.ts'),
      },
      { path: 'tariffs', loadComponent: () => import('./feature-tariffs/tariffs-page.ts') },
      { path: 'venues', loadComponent: () => import('./feature-venues/venues-page.ts') },
      { path: 'public-words', loadComponent: () => import('./feature-venues/public-words-page.ts') },
      {
        path: 'venues/:venueId/auditoriums/:auditoriumId/seat-map',
        resolve: { designer: texts('designer') },
        loadComponent: () => import('./feature-seat-map/designer-page.ts'),
      },
      {
        path: 'venues/:slug',
        resolve: { texts: texts('venues') },
        loadComponent: () => import('./feature-venues/venue-page.ts'),
      },
      { path: 'venues/:slug/auditoriums/:id', loadComponent: () => import('./feature-venues/auditorium-page.ts') },
      { path: 'imports', loadComponent: () => import('./feature-imports/imports-page.ts') },
      { path: 'finance', resolve: { finance: texts('finance') }, children: finance },
    ],
  },
];

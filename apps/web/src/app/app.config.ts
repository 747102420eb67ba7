import { provideHttpClient } from '@angular/common/http';
import { type ApplicationConfig, provideBrowserGlobalErrorListeners } from '@angular/core';
import { provideClientHydration, withEventReplay } from '@angular/platform-browser';
import {
  provideRouter,
  withComponentInputBinding,
  withInMemoryScrolling,
  withNavigationErrorHandler,
  withViewTransitions,
} from '@angular/router';
import { routes } from './app.routes.ts';
import { provideTexts } from './platform/language/provide-texts.ts';
import { showErrorPage } from './platform/navigation/show-error-page.ts';
import { skipWhenMotionIsReduced } from './platform/navigation/view-transition.ts';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideRouter(
      routes,
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled', anchorScrolling: 'enabled' }),
      withViewTransitions({ skipInitialTransition: true, onViewTransitionCreated: skipWhenMotionIsReduced }),
      withNavigationErrorHandler(showErrorPage),
    ),
    provideClientHydration(withEventReplay()),
    provideHttpClient(),
    provideTexts(),
  ],
};

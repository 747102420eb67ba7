import { provideHttpClient } from '@angular/common/http';
import { type ApplicationConfig, provideBrowserGlobalErrorListeners } from '@angular/core';
import { provideClientHydration, withEventReplay } from '@angular/platform-browser';
import {
  provideRouter,
  withComponentInputBinding,
  withInMemoryScrolling,
  withNavigationErrorHandler,
  withRouterConfig,
  withViewTransitions,
} from '@angular/router';
import { routes } from './app.routes.ts';
import { goOnWithUploads } from './go-on-with-uploads.ts';
import { provideTexts } from './platform/language/provide-texts.ts';
import { showErrorPage } from './platform/navigation/show-error-page.ts';
import { skipWhenMotionIsReduced } from './platform/navigation/view-transition.ts';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideRouter(
      routes,
      withComponentInputBinding(),
      // a page inside a frame (staff) reads the parameters of the frame's route
      withRouterConfig({ paramsInheritanceStrategy: 'always' }),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled', anchorScrolling: 'enabled' }),
      withViewTransitions({ skipInitialTransition: true, onViewTransitionCreated: skipWhenMotionIsReduced }),
      withNavigationErrorHandler(showErrorPage),
    ),
    provideClientHydration(withEventReplay()),
    provideHttpClient(),
    provideTexts(),
    goOnWithUploads(),
  ],
};

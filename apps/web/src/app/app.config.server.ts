import { HttpBackend } from '@angular/common/http';
import {
  CSP_NONCE,
  REQUEST_CONTEXT,
  inject,
  mergeApplicationConfig,
  provideEnvironmentInitializer,
} from '@angular/core';
import { provideServerRendering, withRoutes } from '@angular/ssr';
import { appConfig } from './app.config.ts';
import { serverRoutes } from './app.routes.server.ts';
import { InProcessBackend } from './platform/api/in-process-backend.ts';
import type { PageContext } from './platform/api/page-context.ts';
import { writeSelectedOptions } from './platform/forms/write-selected-options.ts';

export const serverConfig = mergeApplicationConfig(appConfig, {
  providers: [
    provideServerRendering(withRoutes(serverRoutes)),
    provideEnvironmentInitializer(writeSelectedOptions),
    { provide: HttpBackend, useClass: InProcessBackend },
    { provide: CSP_NONCE, useFactory: () => (inject(REQUEST_CONTEXT) as PageContext | null)?.nonce ?? null },
  ],
});

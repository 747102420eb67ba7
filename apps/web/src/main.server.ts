import { type BootstrapContext, bootstrapApplication } from '@angular/platform-browser';
import { serverConfig } from './app/app.config.server.ts';
import { App } from './app/shell/app.ts';

const bootstrap = (context: BootstrapContext) => bootstrapApplication(App, serverConfig, context);

export default bootstrap;

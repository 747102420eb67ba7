import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/shell/app.ts';
import { appConfig } from './app/app.config.ts';

void bootstrapApplication(App, appConfig);

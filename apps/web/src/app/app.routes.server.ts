import { RenderMode, type ServerRoute } from '@angular/ssr';
import { languages } from './platform/language/language.ts';

/** Pages that are one person's business are drawn by the browser: what the server sends is the same for all. */
const drawnByTheBrowser = ['account', 'account/**', 'staff', 'staff/**', 'studio', 'studio/**', 'feed/taste'];

/** Every other page is rendered for every request (and cached by the HTTP server where it is public). */
export const serverRoutes: ServerRoute[] = [
  ...languages.flatMap((language) =>
    drawnByTheBrowser.map((path): ServerRoute => ({ path: `${language}/${path}`, renderMode: RenderMode.Client })),
  ),
  { path: '**', renderMode: RenderMode.Server },
];

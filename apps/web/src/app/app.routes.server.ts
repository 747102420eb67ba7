import { RenderMode, type ServerRoute } from '@angular/ssr';

/**
 * Public pages are rendered for every request (and cached by the HTTP server). Staff pages are drawn by the browser:
 * add `{ path: 'fr/staff/**', renderMode: RenderMode.Client }` and its English twin together with the first of them,
 * because Angular refuses a server route that matches no page.
 */
export const serverRoutes: ServerRoute[] = [{ path: '**', renderMode: RenderMode.Server }];

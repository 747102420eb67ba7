import { DOCUMENT, inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import { mayCompile } from '@parterre/media/browser/can-edit';
import { Connection } from '../../../platform/connection.ts';

/**
 * The studio's encoder needs a policy that other pages do not have, and a policy comes with a document: who arrives from another page loads this
 * one anew. Without a network the page is shown as it is; the server then encodes.
 */
export const inOwnDocument: CanActivateFn = (_route, state) => {
  const window = inject(DOCUMENT).defaultView;
  const first = inject(Router).currentNavigation()?.id === 1;
  if (!window || first || !inject(Connection).online() || mayCompile()) return true;
  window.location.assign(state.url);
  return false;
};

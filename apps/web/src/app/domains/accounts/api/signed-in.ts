import { inject } from '@angular/core';
import { type CanActivateFn, RedirectCommand, Router } from '@angular/router';
import { languageOf } from '../../../platform/language/language.ts';
import { pathsIn } from '../../../platform/paths.ts';
import { Session } from './session.ts';

/** For pages of people with an account: a visitor is sent to sign in, and comes back afterwards. In the browser only. */
export const signedIn: CanActivateFn = async (_route, state) => {
  const router = inject(Router);
  const account = await inject(Session).load();
  if (account) return true;
  const paths = pathsIn(languageOf(state.url));
  return new RedirectCommand(router.createUrlTree([paths.signIn()], { queryParams: { next: state.url } }));
};

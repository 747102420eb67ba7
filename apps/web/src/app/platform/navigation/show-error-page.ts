import { inject } from '@angular/core';
import { type NavigationError, RedirectCommand, Router } from '@angular/router';
import { languageOf } from '../language/language.ts';
import { pathsIn } from '../paths.ts';

/** A page that could not be loaded (a lost chunk, a resolver that threw) gives way to the error page; its address stays. */
export function showErrorPage(error: NavigationError): RedirectCommand {
  const router = inject(Router);
  const page = router.parseUrl(pathsIn(languageOf(error.url)).error());
  return new RedirectCommand(page, { skipLocationChange: true });
}

import { languageOf } from '../language/language.ts';

/** What of a click says whether the router may follow it. */
export interface LinkClick {
  readonly button: number;
  readonly metaKey: boolean;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly defaultPrevented: boolean;
  readonly target: EventTarget | null;
}

/**
 * The address, from the root, that a click leads to inside the product; null where the browser shall do what it does with any link: another tab, a
 * download, another origin, and what is no page (files, the API), which has no language in its path.
 *
 * @param origin of the page shown
 */
export function linkToFollow(click: LinkClick, origin: string): string | null {
  const { metaKey, ctrlKey, shiftKey, altKey } = click;
  if (click.defaultPrevented || click.button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return null;
  const link = click.target instanceof Element ? click.target.closest('a') : null;
  if (link === null || !link.hasAttribute('href') || link.hasAttribute('download')) return null;
  if (link.target !== '' && link.target !== '_self') return null;
  const { origin: linked, pathname, search, hash } = new URL(link.href);
  const ofPages = pathname.split('/')[1] === languageOf(pathname);
  return linked === origin && ofPages ? pathname + search + hash : null;
}

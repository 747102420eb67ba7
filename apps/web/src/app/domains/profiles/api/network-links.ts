import { type SocialNetwork, networkOf } from '@parterre/contract/social-networks';

/** The addresses at social networks that are known, each with the name of its network. */
export function networkLinks(links: readonly string[]): { href: string; name: SocialNetwork }[] {
  return links.flatMap((href) => {
    const name = networkOf(href);
    return name === null ? [] : [{ href, name }];
  });
}

import { networkOf } from '@parterre/contract/social-networks';

/** One address a line; each once. */
export function readLinks(text: string | undefined): string[] {
  return [...new Set((text ?? '').split(/\s+/))].filter((one) => one !== '');
}

/** Whether each is at a network that is known, and none of them twice. */
export function linksFit(links: readonly string[]): boolean {
  const networks = links.map(networkOf);
  return links.length <= 8 && networks.every((one) => one !== null) && new Set(networks).size === links.length;
}

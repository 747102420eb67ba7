import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

/** Networks of this machine and this house: nothing that a stranger names may be fetched from them (RFC 6890, RFC 4193, RFC 4291). */
const ours4 = new BlockList();
// Lists of their own: a check of an IPv4 address also looks at rules for the IPv6 form of it.
const ours6 = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  ours4.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['::', 127],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  ours6.addSubnet(network, prefix, 'ipv6');
}

/** True when every address of the host is on the public internet. */
export async function isPublicHost(hostname: string): Promise<boolean> {
  const host = hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host) ? [host] : (await lookup(host, { all: true })).map(({ address }) => address);
  return addresses.length > 0 && !addresses.some(isOurs);
}

function isOurs(address: string): boolean {
  return isIP(address) === 6 ? ours6.check(address, 'ipv6') : ours4.check(address, 'ipv4');
}

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ProcessingLimits } from './processor.ts';

/** What the system offers beside Node's own permissions: a command that runs another command in less of a world. */
export interface Containment {
  wrapper: string[];
  /** A network without anything on it (Linux namespaces, where they are allowed). */
  withoutNetwork: boolean;
  /** The kernel refuses memory and files beyond the limits. */
  withLimits: boolean;
}

const UNSHARE = ['/usr/bin/unshare', '--map-root-user', '--net'];
/** Of one written file: an hour of the largest size is 1.1 GB. */
const LARGEST_FILE = 512 * 1024 * 1024;
const OPEN_FILES = 256;
/** Memory that is asked for and never touched counts with the kernel and not as resident: stacks and reserves of Node. */
const RESERVE = 1024 * 1024 * 1024;

/** Tries out what is there, once. */
export async function findContainment({ memoryBytes }: ProcessingLimits): Promise<Containment> {
  const prlimit = [
    '/usr/bin/prlimit',
    `--data=${memoryBytes + RESERVE}`,
    `--fsize=${LARGEST_FILE}`,
    `--nofile=${OPEN_FILES}`,
    '--core=0',
  ];
  const [withoutNetwork, withLimits] = await Promise.all([works(UNSHARE), works(prlimit)]);
  return { wrapper: [...(withoutNetwork ? UNSHARE : []), ...(withLimits ? prlimit : [])], withoutNetwork, withLimits };
}

async function works([command = '', ...options]: string[]): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  return promisify(execFile)(command, [...options, '/bin/true']).then(
    () => true,
    () => false,
  );
}

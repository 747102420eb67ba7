/** Does in the place of the worker what a file might make it do. */
import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';

interface Wish {
  wish: 'allocate' | 'allocate-heap' | 'spin' | 'abort' | 'leave' | 'look-around' | 'wait';
  outside: string;
}

function refusalOf(attempt: () => unknown): string {
  try {
    attempt();
    return 'allowed';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}

const reach = (host: string): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect({ host, port: 9, timeout: 500 });
    socket.once('connect', () => resolve('connected'));
    socket.once('timeout', () => resolve('timeout'));
    socket.once('error', (error) => resolve('code' in error ? String(error.code) : error.message));
  });

const held: unknown[] = [];

process.once('message', (wish: Wish) => void misbehave(wish));

async function misbehave({ wish, outside }: Wish): Promise<void> {
  if (wish === 'allocate') for (;;) held.push(Buffer.alloc(8 * 1024 * 1024, 1));
  if (wish === 'allocate-heap') for (;;) held.push(new Array(1000).fill(Math.random()));
  if (wish === 'spin') for (;;) held.length = 0;
  if (wish === 'abort') process.abort();
  if (wish === 'leave') process.exit(3);
  if (wish === 'wait') return;
  const answer = {
    environment: Object.keys(process.env).filter((name) => name !== 'NODE_CHANNEL_FD'),
    read: refusalOf(() => readFileSync('/etc/hostname')),
    write: refusalOf(() => writeFileSync(outside, 'x')),
    network: await reach('203.0.113.1'),
  };
  process.send?.({ answer }, () => process.exit(0));
}

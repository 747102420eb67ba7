import { spawn } from 'node:child_process';

/**
 * Runs scripts side by side, prepared, on two threads.
 * @returns transactions a second, and how many there were
 * @throws Error with what pgbench said when it fails
 */
export async function runPgbench(
  pgbench: string,
  databaseUrl: string,
  files: readonly string[],
  load: { clients: number; seconds: number },
): Promise<{ perSecond: number; transactions: number }> {
  const args = [
    '--client',
    String(load.clients),
    '--jobs',
    '2',
    '--protocol',
    'prepared',
    '--time',
    String(load.seconds),
  ];
  args.push('--no-vacuum', '--define', 'n=0', ...files.flatMap((file) => ['--file', file]), databaseUrl);
  const output = await new Promise<string>((resolve, reject) => {
    const child = spawn(pgbench, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    let errors = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.once('exit', (code) =>
      code === 0 ? resolve(text) : reject(new Error(`pgbench ended with ${code}:\n${errors}`)),
    );
  });
  const perSecond = Number(/^tps = ([\d.]+)/m.exec(output)?.[1]);
  const transactions = Number(/^number of transactions actually processed: (\d+)/m.exec(output)?.[1]);
  return { perSecond, transactions };
}

/** Runs a program by the pinned Node in the foreground: signals go on to it, its end is ours. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pinnedNode, root } from './install.mjs';

/**
 * @param args {string[]} a script, relative to the repository, and its arguments
 * @param options {{ tied?: boolean }} tied: a server, told through a channel when this process is gone
 */
export function runPinned(args, options = {}) {
  const child = spawn(pinnedNode(), args, {
    cwd: root,
    env: {
      ...process.env,
      PATH: `${join(root, 'node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
    },
    stdio: options.tied ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // In a terminal Ctrl-C reaches the child by itself; a second one would end it at once.
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
    });
  }
  if (options.tied && process.env.npm_lifecycle_event !== undefined) endWithParent(child);
  child.on('error', (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}

/** When npm is killed it can tell nobody; without it nobody could stop the server by its process any more. */
function endWithParent(child) {
  const ancestors = () => {
    const shell = process.ppid;
    // npm puts a shell between itself and its scripts, which outlives it; some shells give their place away.
    return throughShell(shell) ? `${shell} ${parentOf(shell)}` : String(shell);
  };
  const atStart = ancestors();
  setInterval(() => {
    if (ancestors() !== atStart) child.kill('SIGTERM');
  }, 500).unref();
}

function throughShell(pid) {
  return /^\S*sh\0-c\0/.test(readProc(pid, 'cmdline'));
}

function parentOf(pid) {
  const stat = readProc(pid, 'stat');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? '';
}

/** Empty where the system has no /proc. */
function readProc(pid, name) {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}

import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';
import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Containment } from './containment.ts';
import type { ProcessingFailure, ProcessingLimits, ShareMade } from './processor.ts';
import type { WorkMessage } from './work-request.ts';

export interface LimitedWork {
  /** The file that is run: it gets `request` as its one message and answers `{ answer }`. */
  worker: URL;
  request: object;
  limits: ProcessingLimits;
  /** Files that it may read beside the code, and the folder that it may write to. */
  readable: string[];
  writable: string | null;
  containment: Containment;
  signal: AbortSignal;
  onShare?: ShareMade | undefined;
}

const ROOT = new URL('../../../../../../', import.meta.url);
/** Code that the process loads; DATA_DIR and settings lie elsewhere. */
const CODE = [
  'node_modules/',
  'packages/',
  'apps/server/src/modules/media/processing/',
  'package.json',
  'apps/server/package.json',
];

const KIBIBYTE = 1024;
const WATCH_MILLISECONDS = 50;
/** Of what a process says before its end. */
const KEPT_WORDS = 2000;
/** JavaScript needs little: pictures and sound lie outside of its heap. */
const HEAP_MEBIBYTES = 256;

/**
 * Runs one job in a process of its own and gives its answer, or the reason why there is none; it never throws for what the
 * process does. The process is ended when it has more memory than allowed, native memory included, or takes too long.
 */
export async function runLimited<T>(work: LimitedWork): Promise<T | ProcessingFailure> {
  const child = start(work);
  const words = lastWords(child);
  try {
    return await ended<T>(child, work, words);
  } finally {
    child.kill('SIGKILL');
  }
}

function start({ worker, readable, writable, containment }: LimitedWork): ChildProcess {
  const code = CODE.map((path) => fileURLToPath(new URL(path, ROOT)));
  const folder = writable && (writable.endsWith(sep) ? writable : `${writable}${sep}`);
  const node = [
    process.execPath,
    '--permission',
    '--allow-addons',
    ...[...code, fileURLToPath(worker), ...readable, ...(folder ? [folder] : [])].map(
      (path) => `--allow-fs-read=${path}`,
    ),
    ...(folder ? [`--allow-fs-write=${folder}`] : []),
    '--disable-warning=PERM0001',
    `--max-old-space-size=${HEAP_MEBIBYTES}`,
    '--disable-proto=delete',
  ];
  const [execPath = process.execPath, ...execArgv] = [...containment.wrapper, ...node];
  const child = fork(worker, [], { execPath, execArgv, env: {}, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  return child;
}

function lastWords(child: ChildProcess): () => string {
  let words = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    words = (words + chunk).slice(-KEPT_WORDS);
  });
  return () => words.trim();
}

function ended<T>(child: ChildProcess, work: LimitedWork, words: () => string): Promise<T | ProcessingFailure> {
  const { limits, request, signal } = work;
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout;
    const finish = (result: T | ProcessingFailure) => {
      clearTimeout(timer);
      clearInterval(watch);
      signal.removeEventListener('abort', onAbort);
      resolve(result);
    };
    const fail = (reason: ProcessingFailure['reason'], detail: string) => finish({ ok: false, reason, detail });
    const endAfter = (seconds: number) =>
      setTimeout(() => fail('took-too-long', `more than ${seconds} s`), seconds * 1000);
    const onAbort = () => fail('crashed', 'the server is ending');
    const check = (rss: number) => {
      if (rss > limits.memoryBytes) fail('out-of-memory', `${rss} bytes of ${limits.memoryBytes}`);
    };
    timer = endAfter(limits.baseSeconds);
    const watch = setInterval(() => void residentBytes(child.pid).then(check), WATCH_MILLISECONDS);
    signal.addEventListener('abort', onAbort);
    child.on('message', (message: WorkMessage<T>) => {
      if ('answer' in message) finish(message.answer);
      else if ('rss' in message) check(message.rss);
      else if ('share' in message) work.onShare?.(message.share);
      else {
        clearTimeout(timer);
        timer = endAfter(limits.baseSeconds + limits.secondsPerSecond * Math.min(message.measured, limits.mostSeconds));
      }
    });
    child.once('error', (error) => fail('crashed', String(error)));
    child.once('exit', (code, killed) => {
      const detail = `ended by ${killed ?? `code ${code}`}: ${words()}`;
      fail(/out of memory|bad_alloc|allocation failed/i.test(detail) ? 'out-of-memory' : 'crashed', detail);
    });
    child.once('spawn', () => {
      if (child.pid !== undefined) lower(child.pid);
      child.send(request);
    });
    if (signal.aborted) onAbort();
  });
}

/** Bytes of a process in memory, by Linux; 0 where that is not told (the process then tells by itself). */
async function residentBytes(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s*(\d+) kB$/m.exec(status)?.[1] ?? 0) * KIBIBYTE;
}

/** Visitors come before videos. */
function lower(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // it has ended already, or the system forbids it: the job is done all the same
  }
}

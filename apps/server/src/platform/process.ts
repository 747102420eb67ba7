import type { Log } from './log.ts';

/** Milliseconds within which everything must have ended. */
const patience = 10_000;

/** The port is taken; the message is one line that says what to do. */
export class PortTaken extends Error {
  constructor(port: number) {
    super(`Port ${port} is already in use. Stop what listens there, or choose another one: PORT=${port + 1} npm start`);
    this.name = 'PortTaken';
  }
}

/** Translates the system's refusal of a port; anything else is thrown on as it is. */
export function explainListenError(error: unknown, port: number): never {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') throw new PortTaken(port);
  throw error;
}

/**
 * What must end, in the reverse order of starting, when the process is told to (SIGTERM, SIGINT, or the parent that
 * started it is gone). A second signal, or ten seconds, end it at once.
 */
export class GracefulStop {
  readonly #steps: { readonly name: string; readonly end: () => Promise<void> | void }[] = [];
  readonly #log: Log;
  #stopping: Promise<void> | null = null;

  constructor(log: Log) {
    this.#log = log;
  }

  /** Adds what is to be ended before everything added earlier. */
  add(name: string, end: () => Promise<void> | void): void {
    this.#steps.unshift({ name, end });
  }

  /** Ends everything; what fails to end is logged and does not keep the rest from ending. */
  stop(): Promise<void> {
    this.#stopping ??= this.#endAll();
    return this.#stopping;
  }

  async #endAll(): Promise<void> {
    for (const { name, end } of this.#steps) {
      try {
        await end();
      } catch (error) {
        this.#log.error({ err: error, step: name }, 'could not be ended cleanly');
      }
    }
  }

  /** Ends the process on signals. */
  listen(): void {
    const leave = (): void => {
      if (this.#stopping !== null) process.exit(1);
      setTimeout(() => process.exit(1), patience).unref();
      void this.stop().then(() => process.exit(0));
    };
    process.on('SIGTERM', leave);
    process.on('SIGINT', leave);
    // Under scripts/start.mjs: whoever started us was killed and cannot tell us any more.
    if (process.send !== undefined) process.on('disconnect', leave);
  }
}

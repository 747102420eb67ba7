import { pino, stdTimeFunctions } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import { maskText, withoutPersonalData } from './personal-data.ts';

export type Log = Logger;

/**
 * A logger of JSON lines with ISO times. Fields named for personal data are hidden, addresses inside texts are masked:
 * what is logged is what happened, never to whom.
 * @param destination standard output unless given
 */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: { pid: process.pid },
    timestamp: stdTimeFunctions.isoTime,
    formatters: {
      level: (label: string) => ({ level: label }),
      log: (fields: Record<string, unknown>) => withoutPersonalData(fields) as Record<string, unknown>,
    },
    // Already described without personal data by the formatter above.
    serializers: { err: (error: unknown) => error },
    hooks: {
      logMethod(this: Logger, args: Parameters<Logger['info']>, method: Logger['info']) {
        method.apply(this, masked(args));
      },
    },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** Masks the texts, and the message that pino would otherwise take from an error as it is. */
function masked(args: Parameters<Logger['info']>): Parameters<Logger['info']> {
  const [first, ...rest] = args.map((arg: unknown) => (typeof arg === 'string' ? maskText(arg) : arg));
  const error = errorIn(first);
  const fields = first instanceof Error ? { err: first } : first;
  const all = error !== null && rest.length === 0 ? [fields, maskText(error.message)] : [fields, ...rest];
  return all as Parameters<Logger['info']>;
}

function errorIn(fields: unknown): Error | null {
  if (fields instanceof Error) return fields;
  const inner = typeof fields === 'object' && fields !== null && 'err' in fields ? fields.err : null;
  return inner instanceof Error ? inner : null;
}

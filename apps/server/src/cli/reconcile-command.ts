import type { PaymentReport } from '@parterre/contract/finance';
import { reportFields } from '@parterre/contract/finance';
import { importReasons } from '@parterre/contract/import-reasons';
import { currency, instant } from '@parterre/contract/wire';
import type { Money } from '@parterre/contract/wire';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { z } from 'zod';
import { reportFromCommand } from '../modules/payments/use-cases/report-from-command.ts';
import { systemClock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { formatMoney } from '../platform/money.ts';
import { readMapping, UsageError } from './import-arguments.ts';
import { openRecordFile } from './import-file.ts';

/** `reconcile PROVIDER FILE`. @returns the exit code: 0 when the two sides agree @throws UsageError */
export async function runReconcileCommand(words: readonly string[], open: () => Promise<Db>): Promise<number> {
  const { values, positionals } = parse(words);
  const [provider, path, ...more] = positionals;
  if (provider === undefined || path === undefined) throw new UsageError('reconcile needs a provider and a file');
  if (more.length > 0) throw new UsageError(`one file at a time; not understood: ${more.join(' ')}`);
  const file = await openRecordFile(path);
  const imported = await reportFromCommand({ db: await open(), clock: systemClock }, file, {
    provider,
    currency: checked('currency', currency, values.currency ?? 'EUR'),
    fileName: basename(path).slice(0, 200),
    from: values.from === undefined ? undefined : checked('from', instant, values.from),
    until: values.until === undefined ? undefined : checked('until', instant, values.until),
    unit: values.minor ? 'minor' : undefined,
    mapping: readMapping(values.map ?? '', reportFields),
    book: values.book ?? false,
  });
  if (!imported.ok) throw new UsageError(imported.detail);
  for (const line of linesOf(imported.report)) process.stderr.write(`${line}\n`);
  const { report } = imported;
  const { matched, differing, notBooked, notReported, clearing } = report;
  process.stdout.write(
    `matched ${matched}, differing ${differing.length}, not booked ${notBooked.length}, not reported ${notReported.length}, ` +
      `difference ${say(clearing.difference)}\n`,
  );
  return differing.length + notBooked.length + notReported.length === 0 && clearing.difference.amount === 0 ? 0 : 1;
}

function linesOf(report: PaymentReport): string[] {
  const codes: Readonly<Record<string, string>> = importReasons;
  return [
    ...report.leftOut.map(({ line, reason }) => {
      const words = (codes[reason.code] ?? reason.code).replace(/\{(\w+)\}/g, (_, name: string) =>
        String(reason.parameters[name] ?? ''),
      );
      return `line ${line}: ${words}`;
    }),
    ...report.differing.map(({ line, kind, reference, by, reported, booked, reportedFee, bookedFee }) => {
      const sides = by === 'fee' ? [reportedFee, bookedFee] : [reported, booked];
      return `line ${line}: ${kind} ${reference}: ${by} ${sides.map(say).join(' reported, ')} booked`;
    }),
    ...report.notBooked.map(
      ({ line, kind, reference, reported }) => `line ${line}: ${kind} ${reference}, ${say(reported)}: not booked`,
    ),
    ...report.notReported.map(({ kind, reference, booked }) => `${kind} ${reference}, ${say(booked)}: not reported`),
  ];
}

function say(amount: Money | null): string {
  return amount === null ? 'nothing' : formatMoney(amount, 'en');
}

function checked<T extends z.ZodType>(option: string, schema: T, value: string): z.output<T> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new UsageError(`--${option} is not understood: ${value}`);
  return parsed.data;
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        currency: { type: 'string' },
        from: { type: 'string' },
        until: { type: 'string' },
        map: { type: 'string' },
        minor: { type: 'boolean' },
        book: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'not understood');
  }
}

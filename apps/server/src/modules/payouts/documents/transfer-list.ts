import { csvText } from '../../../platform/csv-text.ts';
import type { TransferFile } from '../domain/sepa-transfer.ts';

/** Transfers in francs as a list for our bank, which has no one format for them. Amounts are whole francs. */
export function transferList({ reference, executionDay, purpose, transfers }: Omit<TransferFile, 'from'>): string {
  return csvText([
    ['reference', 'execution_day', 'transfer', 'name', 'iban', 'bic', 'amount', 'currency', 'purpose'],
    ...transfers.map(({ id, name, to, bic, amount }) => [
      ...[reference, executionDay, id, name, to, bic ?? '', String(amount), 'XOF', purpose],
    ]),
  ]);
}

import { verifyDocuments } from '../modules/invoicing/use-cases/verify-documents.ts';
import type { Db } from '../platform/database.ts';
import { UsageError } from './import-arguments.ts';

/** `documents verify`. @returns the exit code @throws UsageError */
export async function runDocumentsCommand(
  words: readonly string[],
  open: () => Promise<Db>,
  output: Pick<NodeJS.WriteStream, 'write'> = process.stdout,
): Promise<number> {
  if (words.join(' ') !== 'verify') throw new UsageError('documents verify takes nothing, and is the only one');
  const broken = await verifyDocuments(await open(), ({ issuer, number }) => {
    output.write(`violation: ${issuer}: ${number} does not follow from the one before it, or was changed\n`);
  });
  output.write(broken === 0 ? 'the documents hold\n' : `the documents do not hold: ${String(broken)} violations\n`);
  return broken === 0 ? 0 : 1;
}

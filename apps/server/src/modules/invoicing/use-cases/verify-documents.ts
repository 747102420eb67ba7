import type { Db } from '../../../platform/database.ts';
import { brokenLinks } from '../sql/documents.ts';

/** Proves that numbers are unbroken and that no document was changed, put in or taken out; names each that does not follow. @returns how many */
export async function verifyDocuments(
  db: Db,
  tell: (broken: { issuer: string; number: string }) => void,
): Promise<number> {
  const broken = await brokenLinks(db);
  broken.forEach(tell);
  return broken.length;
}

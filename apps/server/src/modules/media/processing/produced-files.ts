import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isFastStart, verifyResult } from '@parterre/media/verify-result';
import type { ExpectedResult } from '@parterre/media/verify-result';
import { FilePathSource } from 'mediabunny';
import type { ProducedFile } from './processor.ts';

/** What a player of the web reads at once; an index further down is as good as at the end. */
const HEAD = 1024;

/** Reads a written file back. A fault when it is not what was asked for: it must never be published. */
export async function provenFile(
  folder: string,
  name: string,
  contentType: string,
  expected: ExpectedResult,
): Promise<ProducedFile> {
  const path = join(folder, name);
  const wrong = await verifyResult(new FilePathSource(path), expected);
  if (wrong) throw new Error(`${name}: ${wrong}`);
  if (contentType.endsWith('/mp4') && !isFastStart(await headOf(path)))
    throw new Error(`${name}: its index comes last`);
  const { bytes } = await sizeOf(path);
  const { seconds, size } = expected;
  return { name, contentType, bytes, width: size?.width ?? null, height: size?.height ?? null, seconds };
}

export async function sizeOf(path: string): Promise<{ bytes: number }> {
  const { size } = await stat(path);
  return { bytes: size };
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

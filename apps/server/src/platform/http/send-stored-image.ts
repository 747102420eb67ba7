import type { FastifyReply } from 'fastify';
import type { Storage } from '../storage.ts';
import { throwProblem } from './problem.ts';

/**
 * Sends a picture that was kept as `ID.webp` in a folder of the storage.
 * @param cache what may keep it, as `cache-control` says it
 * @throws the problem `not-found`
 */
export async function sendStoredImage(
  reply: FastifyReply,
  storage: Storage,
  { folder, file, cache }: { folder: string; file: string; cache: string },
): Promise<FastifyReply> {
  if (!/^[0-9a-f-]{36}\.webp$/.test(file)) throwProblem('not-found');
  const bytes = await storage.getBytes(`${folder}/${file}`).catch(() => throwProblem('not-found'));
  return reply.type('image/webp').header('cache-control', cache).send(Buffer.from(bytes));
}

import type { FastifyPluginAsync } from 'fastify';
import { importedImages } from './fetch-image.ts';
import { throwProblem } from './http/problem.ts';
import type { Storage } from './storage.ts';

/** Serves the pictures that imports have fetched, `/images/imported/ID.webp`; a record's picture never changes its address. */
export function importedImageRoutes(storage: Storage): FastifyPluginAsync {
  return (app) => {
    app.get<{ Params: { file: string } }>(
      `/${importedImages}/:file`,
      { schema: { hide: true } },
      async (request, reply) => {
        const { file } = request.params;
        if (!/^[0-9a-f-]{36}\.webp$/.test(file)) throwProblem('not-found');
        const bytes = await storage.getBytes(`${importedImages}/${file}`).catch(() => throwProblem('not-found'));
        return reply.type('image/webp').header('cache-control', 'public, max-age=86400').send(Buffer.from(bytes));
      },
    );
    return Promise.resolve();
  };
}

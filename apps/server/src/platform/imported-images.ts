import type { FastifyPluginAsync } from 'fastify';
import { importedImages } from './fetch-image.ts';
import { sendStoredImage } from './http/send-stored-image.ts';
import type { Storage } from './storage.ts';

/** Serves the pictures that imports have fetched, `/images/imported/ID.webp`; a record's picture never changes its address. */
export function importedImageRoutes(storage: Storage): FastifyPluginAsync {
  return (app) => {
    app.get<{ Params: { file: string } }>(
      `/${importedImages}/:file`,
      { schema: { hide: true } },
      ({ params: { file } }, reply) =>
        sendStoredImage(reply, storage, { folder: importedImages, file, cache: 'public, max-age=86400' }),
    );
    return Promise.resolve();
  };
}

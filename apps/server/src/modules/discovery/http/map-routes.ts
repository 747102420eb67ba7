import { mapGround } from '@parterre/contract/discovery';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import { deepestZoom, readAttribution, readTileAddress } from '../domain/map-tile.ts';
import type { TileSource } from '../use-cases/tile-source.ts';
import { freshFor } from '../use-cases/tile-source.ts';

export interface MapNeeds {
  /** Null: the map has no ground. */
  tiles: TileSource | null;
  attribution: string;
  clock: { now(): { epochMilliseconds: number } };
}

/** The ground of the map: what is under the venues. Pages never fetch from whoever draws it. */
export function mapRoutes({ tiles, attribution, clock }: MapNeeds): FastifyPluginAsyncZod {
  return (app) => {
    app.get(
      '/api/v1/map',
      {
        config: { access: 'public' },
        schema: {
          tags: ['Discovery'],
          summary: 'Read what the map is drawn on',
          description:
            'Where its tiles are and who drew them; `tiles` is null where maps have no ground but their points.',
          response: { 200: mapGround, ...problemAnswers() },
        },
      },
      () =>
        tiles === null
          ? { tiles: null, deepestZoom, attribution: null }
          : { tiles: '/map/tiles/{z}/{x}/{y}', deepestZoom, attribution: readAttribution(attribution) },
    );
    app.get<{ Params: { z: string; x: string; y: string } }>(
      '/map/tiles/:z/:x/:y',
      { schema: { hide: true }, config: { rateLimit: 'tiles' } },
      async (request, reply) => {
        const address = readTileAddress(request.params);
        const picture = address === null ? null : await tiles?.get(address);
        if (picture === null || picture === undefined) return throwProblem('not-found');
        const age = clock.now().epochMilliseconds - picture.fetchedAt;
        const seconds = Math.round(Math.max(freshFor - age, 3_600_000) / 1000);
        return reply
          .type(picture.type)
          .header('cache-control', `public, max-age=${seconds}`)
          .send(Buffer.from(picture.bytes));
      },
    );
    return Promise.resolve();
  };
}

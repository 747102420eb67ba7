import { language } from '@parterre/contract/wire';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { throwProblem } from '../../../platform/http/problem.ts';
import { sendUnlessKnown } from '../../../platform/http/send-unchanged.ts';
import { siteKinds } from '../sql/site-pages.ts';
import { SharePictures } from '../use-cases/draw-share-picture.ts';
import type { SharePictureNeeds } from '../use-cases/draw-share-picture.ts';

const file = /^(fr|en)\.png$/;

/** `/pictures/films/SLUG/fr.png`: 1200 × 630, for those who show a link of ours. It changes with the next date, so it is kept for an hour. */
export function sharePictureRoutes(needs: SharePictureNeeds): FastifyPluginCallbackZod {
  const pictures = new SharePictures(needs);
  const params = z.object({ kind: z.enum(siteKinds), slug: z.string().max(120), file: z.string().max(10) });
  return (app, _options, done) => {
    app.get(
      '/pictures/:kind/:slug/:file',
      { config: { access: 'public', rateLimit: 'search' }, schema: { hide: true, params } },
      async (request, reply) => {
        const { kind, slug } = request.params;
        const asked = language.safeParse(file.exec(request.params.file)?.[1]).data ?? throwProblem('not-found');
        const drawn = (await pictures.of(kind, slug, asked)) ?? throwProblem('not-found');
        void reply.header('cross-origin-resource-policy', 'cross-origin');
        return sendUnlessKnown(request, reply, {
          content: await drawn.png,
          type: 'image/png',
          cache: 'public, max-age=3600',
          etag: `"${drawn.hash}"`,
        });
      },
    );
    done();
  };
}

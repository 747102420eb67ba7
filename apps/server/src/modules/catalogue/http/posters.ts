import { posterSvg } from '@parterre/poster/poster-svg';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import sharp from 'sharp';
import { z } from 'zod';
import { throwProblem } from '../../../platform/http/problem.ts';
import { posterOutlines } from '../../../platform/poster-outlines.ts';
import { RecentlyUsed } from '../../../platform/recently-used.ts';

const query = z.object({
  title: z.string().trim().min(1).max(300),
  by: z.string().trim().max(300).optional(),
});
/** A poster led to as a page runs and loads nothing. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";
const year = 31_536_000;

/**
 * The poster drawn from a title, always the same one: `.svg` for pages, `.png` of 600 × 900 for previews of shared links. What is drawn
 * follows from the query alone, so it may be kept for ever.
 */
export function posterRoutes(): FastifyPluginCallbackZod {
  let outlines: ReturnType<typeof posterOutlines> | undefined;
  const drawings = new RecentlyUsed<string>(300);
  const pictures = new RecentlyUsed<Buffer>(60);

  const draw = (title: string, by: string | undefined): string => {
    const key = `${title}\n${by ?? ''}`;
    let svg = drawings.get(key);
    if (svg === undefined) {
      outlines ??= posterOutlines();
      svg = posterSvg(title, { ...(by ? { by } : {}), text: outlines });
      drawings.set(key, svg);
    }
    return svg;
  };
  const picture = async (title: string, by: string | undefined): Promise<Buffer> => {
    const key = `${title}\n${by ?? ''}`;
    let png = pictures.get(key);
    if (png === undefined) {
      png = await sharp(Buffer.from(draw(title, by)))
        .resize(600, 900, { fit: 'cover' })
        .png({ compressionLevel: 9, palette: true })
        .toBuffer();
      pictures.set(key, png);
    }
    return png;
  };

  return (app, _options, done) => {
    app.get(
      '/posters/:file',
      {
        config: { access: 'public', rateLimit: 'read' },
        schema: { hide: true, params: z.object({ file: z.string().max(200) }), querystring: query },
      },
      async (request, reply) => {
        const kind = /^[a-z0-9-]+\.(svg|png)$/.exec(request.params.file)?.[1];
        if (kind === undefined) throwProblem('not-found');
        const { title, by } = request.query;
        void reply
          .header('cache-control', `public, max-age=${year}, immutable`)
          .header('content-security-policy', policy)
          .header('cross-origin-resource-policy', 'cross-origin');
        return kind === 'svg'
          ? reply.type('image/svg+xml; charset=utf-8').send(draw(title, by))
          : reply.type('image/png').send(await picture(title, by));
      },
    );
    done();
  };
}

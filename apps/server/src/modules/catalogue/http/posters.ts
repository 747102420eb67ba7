import { gzipSync } from 'node:zlib';
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

/** A poster as it is sent; outlines shrink to less than half, which a slow phone feels. */
interface Drawing {
  readonly svg: Buffer;
  readonly gzip: Buffer;
}

const acceptsGzip = (header: string | string[] | undefined): boolean =>
  /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(String(header ?? ''));

/**
 * The poster drawn from a title, always the same one: `.svg` for pages, `.png` of 600 × 900 for previews of shared links. What is drawn
 * follows from the query alone, so it may be kept for ever.
 */
export function posterRoutes(): FastifyPluginCallbackZod {
  let outlines: ReturnType<typeof posterOutlines> | undefined;
  const drawings = new RecentlyUsed<Drawing>(300);
  const pictures = new RecentlyUsed<Buffer>(60);

  const draw = (title: string, by: string | undefined): Drawing => {
    const key = `${title}\n${by ?? ''}`;
    let drawing = drawings.get(key);
    if (drawing === undefined) {
      outlines ??= posterOutlines();
      const svg = Buffer.from(posterSvg(title, { ...(by ? { by } : {}), text: outlines }));
      drawing = { svg, gzip: gzipSync(svg, { level: 9 }) };
      drawings.set(key, drawing);
    }
    return drawing;
  };
  const picture = async (title: string, by: string | undefined): Promise<Buffer> => {
    const key = `${title}\n${by ?? ''}`;
    let png = pictures.get(key);
    if (png === undefined) {
      png = await sharp(draw(title, by).svg)
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
        if (kind === 'png') return reply.type('image/png').send(await picture(title, by));
        void reply.type('image/svg+xml; charset=utf-8').header('vary', 'accept-encoding');
        const { svg, gzip } = draw(title, by);
        return acceptsGzip(request.headers['accept-encoding'])
          ? reply.header('content-encoding', 'gzip').send(gzip)
          : reply.send(svg);
      },
    );
    done();
  };
}

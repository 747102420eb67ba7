import { createGunzip } from 'node:zlib';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { throwProblem } from '../../../platform/http/problem.ts';
import { etagOf, sendUnlessKnown } from '../../../platform/http/send-unchanged.ts';
import { chooseEncoding } from '../../../platform/pages/stored-page.ts';
import { ShortLived } from '../../../platform/short-lived.ts';
import { writeSiteIndex, writeSitePart } from '../use-cases/write-site-map.ts';
import type { SiteMapNeeds } from '../use-cases/write-site-map.ts';

const hour = 3_600_000;
const config = { access: 'public', rateLimit: 'search' } as const;
const cache = 'public, max-age=3600';

/** What search engines are told: which pages there are, in both languages, and where they need not look. */
export function siteMapRoutes(needs: SiteMapNeeds): FastifyPluginCallbackZod {
  const parts = new ShortLived<Buffer | null>(hour, (name) =>
    name === 'index' ? writeSiteIndex(needs) : writeSitePart(needs, name),
  );
  return (app, _options, done) => {
    app.get('/sitemap.xml', { config, schema: { hide: true } }, async (request, reply) =>
      send(request, reply, await parts.get('index')),
    );
    app.get(
      '/sitemaps/:file',
      { config, schema: { hide: true, params: z.object({ file: z.string().max(40) }) } },
      async (request, reply) => {
        const name = /^([a-z]+(?:-\d+)?)\.xml$/.exec(request.params.file)?.[1] ?? throwProblem('not-found');
        if (name === 'index') throwProblem('not-found');
        return send(request, reply, await parts.get(name));
      },
    );
    app.get('/robots.txt', { config: { access: 'public' }, schema: { hide: true } }, (_request, reply) =>
      reply
        .type('text/plain; charset=utf-8')
        .header('cache-control', cache)
        .send(
          [
            'User-agent: *',
            'Disallow: /api/',
            'Allow: /api/v1/*/feed.',
            'Disallow: /ws',
            '',
            `Sitemap: ${needs.publicUrl}/sitemap.xml`,
            '',
          ].join('\n'),
        ),
    );
    done();
  };
}

/** As it is kept where the caller takes it so; unpacked on its way where not. */
function send(request: FastifyRequest, reply: FastifyReply, packed: Buffer | null): FastifyReply {
  const content = packed ?? throwProblem('not-found');
  const type = 'application/xml; charset=utf-8';
  void reply.header('vary', 'accept-encoding');
  if (chooseEncoding(request.headers['accept-encoding']?.replace(/\bbr\b/, '')) === 'gzip') {
    void reply.header('content-encoding', 'gzip');
    return sendUnlessKnown(request, reply, { content, type, cache });
  }
  void reply.header('etag', etagOf(content)).header('cache-control', cache);
  return reply.type(type).send(Readable.from([content]).pipe(createGunzip()));
}

import type { FastifyPluginAsync } from 'fastify';

/**
 * Some providers send the payer back to a page by POST (CinetPay is documented to). It is answered with the same page, to be read: 303 to the
 * path that was asked for, so never to another site. The form is not looked at, no cookie is, and nothing changes: what became of
 * the payment is asked of the provider.
 */
export const returnRoutes: FastifyPluginAsync = async (app) => {
  await app.register((scope, _options, registered) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, _body, done) => done(null, undefined));
    for (const language of ['fr', 'en']) {
      scope.post(
        `/${language}/*`,
        { config: { changesNothing: true }, bodyLimit: 65_536, schema: { hide: true } },
        (request, reply) => {
          // An address with a host in it is for proxies, and would be sent back as it came.
          if (!request.url.startsWith(`/${language}/`)) return reply.problem('not-found');
          return reply.header('cache-control', 'no-store').redirect(request.url, 303);
        },
      );
    }
    registered();
  });
};

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { inlineScriptHashes } from './content-security.ts';

const hashed = /-[A-Z0-9a-z_]{8}\.[a-z0-9]+$/;

/** What a page needs to know about the built files. */
export interface ClientFiles {
  readonly stylesheet: string | undefined;
  /** `Link` header: the font of every text; the one of titles is left to the browser, which may do without on a slow network */
  readonly preload: string;
  /** hashes of the scripts that stand in the pages before they are rendered */
  readonly builtScripts: readonly string[];
}

export function describeClientFiles(clientFolder: string): ClientFiles {
  const browserFolder = join(clientFolder, 'browser');
  const indexes = [join(clientFolder, 'server', 'index.server.html'), join(browserFolder, 'index.csr.html')];
  const media = join(browserFolder, 'media');
  const fonts = existsSync(media)
    ? readdirSync(media).filter((name) => /^instrument-sans-latin-standard-normal-\w+\.woff2$/.test(name))
    : [];
  const files = existsSync(browserFolder) ? readdirSync(browserFolder) : [];
  return {
    builtScripts: [
      ...new Set(indexes.filter(existsSync).flatMap((path) => inlineScriptHashes(readFileSync(path, 'utf8')))),
    ],
    stylesheet: files.find((name) => /^styles-\w+\.css$/.test(name)),
    preload: fonts.map((name) => `</media/${name}>; rel=preload; as=font; type="font/woff2"; crossorigin`).join(', '),
  };
}

/** Serves scripts, styles and fonts, compressed at build; a file with a hash in its name never changes. */
export async function serveClientFiles(app: FastifyInstance, browserFolder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: browserFolder,
    wildcard: false,
    index: false,
    preCompressed: true,
    globIgnore: ['**/*.html', '**/*.br', '**/*.gz'],
    cacheControl: false,
    decorateReply: false,
    setHeaders(reply, path) {
      const name = path.replace(/\.(br|gz)$/, '');
      void reply.header(
        'cache-control',
        hashed.test(name) ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
      );
      void reply.header('x-content-type-options', 'nosniff');
    },
  });
}

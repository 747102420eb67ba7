import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { ErrorLevel, SitemapIndexStream, SitemapStream } from 'sitemap';
import type { SitemapItemLoose } from 'sitemap';
import type { Db } from '../../../platform/database.ts';
import { countSitePages, readSitePages, siteKinds } from '../sql/site-pages.ts';
import type { SiteKind } from '../sql/site-pages.ts';

/** Things in one part; each has a page in both languages, so a part has twice as many addresses (50,000 are allowed). */
const thingsInPart = 5_000;
/** Rows read at once. */
const batch = 1_000;
const languages = ['fr', 'en'] as const;
/** Pages that are no single thing's, below the language. */
const lists = ['', '/films', '/cinemas', '/events', '/artists', '/feed', '/services'];

export interface SiteMapNeeds {
  readonly db: Db;
  readonly publicUrl: string;
}

/** The index: the lists, and as many parts of each kind as it needs. */
export async function writeSiteIndex({ db, publicUrl }: SiteMapNeeds): Promise<Buffer> {
  const counts = await countSitePages(db);
  const parts = siteKinds.flatMap((kind) =>
    Array.from({ length: Math.ceil(counts[kind] / thingsInPart) }, (_, index) => `${kind}-${String(index + 1)}`),
  );
  const items = ['lists', ...parts].map((name) => ({ url: `${publicUrl}/sitemaps/${name}.xml` }));
  return packed(Readable.from(items), new SitemapIndexStream({ level: ErrorLevel.THROW }));
}

/** One part, compressed; null when there is none of that name. Read in batches and compressed on its way, so that it never is in memory as text. */
export async function writeSitePart(needs: SiteMapNeeds, name: string): Promise<Buffer | null> {
  if (name === 'lists') return packed(Readable.from(lists.flatMap((path) => inBoth(needs, path))), items());
  const [, wanted, number = '0'] = /^([a-z]+)-([1-9]\d{0,3})$/.exec(name) ?? [];
  const kind = siteKinds.find((known) => known === wanted);
  if (kind === undefined) return null;
  const offset = (Number(number) - 1) * thingsInPart;
  const [first] = await readSitePages(needs.db, kind, { offset }, 1);
  return first === undefined ? null : packed(Readable.from(itemsOf(needs, kind, offset)), items());
}

async function* itemsOf(needs: SiteMapNeeds, kind: SiteKind, offset: number): AsyncGenerator<SitemapItemLoose> {
  let left = thingsInPart;
  let from: { offset: number } | { after: string } = { offset };
  while (left > 0) {
    const rows = await readSitePages(needs.db, kind, from, Math.min(batch, left));
    for (const { slug, updatedAt } of rows) yield* inBoth(needs, `/${kind}/${slug}`, updatedAt);
    const last = rows.at(-1);
    if (last === undefined || rows.length < batch) return;
    left -= rows.length;
    from = { after: last.id };
  }
}

/** The page in each language, each naming all of them, and the address that chooses. */
function inBoth({ publicUrl }: SiteMapNeeds, path: string, updatedAt?: string): SitemapItemLoose[] {
  const links = [
    ...languages.map((lang) => ({ lang, url: `${publicUrl}/${lang}${path}` })),
    { lang: 'x-default', url: `${publicUrl}${path === '' ? '/' : path}` },
  ];
  return languages.map((language) => ({
    url: `${publicUrl}/${language}${path}`,
    links,
    ...(updatedAt === undefined ? {} : { lastmod: updatedAt }),
  }));
}

function items(): SitemapStream {
  return new SitemapStream({
    level: ErrorLevel.THROW,
    xmlns: { news: false, video: false, image: false, xhtml: true },
  });
}

async function packed(source: Readable, write: SitemapStream | SitemapIndexStream): Promise<Buffer> {
  const zip = createGzip({ level: 6 });
  const [bytes] = await Promise.all([buffer(zip), pipeline(source, write, zip)]);
  return bytes;
}

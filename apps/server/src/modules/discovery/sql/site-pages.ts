import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Db } from '../../../platform/database.ts';
import { isPublic } from './organisers.ts';

/** What has a page of its own, under this first part of its address. */
export const siteKinds = ['films', 'events', 'venues', 'organisers', 'artists', 'services'] as const;
export type SiteKind = (typeof siteKinds)[number];

export interface SitePage {
  id: string;
  slug: string;
  updatedAt: string;
}

const sources: Record<SiteKind, RawBuilder<unknown>> = {
  films: sql`(select id, slug, updated_at from catalogue.report_film) page`,
  events: sql`(select id, slug, updated_at from programme.report_event) page`,
  venues: sql`(select id, slug, updated_at from venues.report_venue where not online) page`,
  organisers: sql`(select organiser.id, organiser.slug, organiser.updated_at from identity.report_organisation organiser where ${isPublic}) page`,
  artists: sql`(select person_id as id, slug, updated_at from profiles.report_profile) page`,
  services: sql`(select id, slug, updated_at from marketplace.report_service) page`,
};

/** How many pages of each kind there are. */
export async function countSitePages(db: Db): Promise<Record<SiteKind, number>> {
  const counts = siteKinds.map((kind) => sql`(select count(*)::int from ${sources[kind]}) as ${sql.ref(kind)}`);
  const { rows } = await sql<Record<SiteKind, number>>`select ${sql.join(counts)}`.execute(db);
  return rows[0] ?? { films: 0, events: 0, venues: 0, organisers: 0, artists: 0, services: 0 };
}

/** The page at a place in the order of ids, or the next `limit` after an id. */
export async function readSitePages(
  db: Db,
  kind: SiteKind,
  from: { offset: number } | { after: string },
  limit: number,
): Promise<SitePage[]> {
  const start = 'after' in from ? sql`where page.id > ${from.after}` : sql``;
  const skip = 'offset' in from ? sql`offset ${from.offset}` : sql``;
  const { rows } =
    await sql<SitePage>`select page.id, page.slug, page.updated_at as "updatedAt" from ${sources[kind]} ${start}
    order by page.id limit ${limit} ${skip}`.execute(db);
  return rows;
}

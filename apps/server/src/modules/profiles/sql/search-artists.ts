import type { artistListQuery } from '@parterre/contract/artists';
import type { Place } from '@parterre/contract/wire';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { z } from 'zod';
import type { Db } from '../../../platform/database.ts';
import { planAnew } from '../../../platform/prepared-statements.ts';
import { chordOf, metresTo, spotOf } from '../../../platform/spots.ts';
import { matchesWords, wordRank } from '../../../platform/word-search.ts';
import type { ProfileRow } from './profile-rows.ts';

export type ArtistWish = Omit<z.output<typeof artistListQuery>, 'near' | 'budget' | 'currency'> & {
  near: Place | null;
  /** Cents of a euro at most. */
  budgetCents: number | null;
};

export type FoundArtist = ProfileRow & { followers: number; distanceMetres: number | null };

/** A page of published profiles that pass every filter, and how many there are over all pages. */
export async function searchArtists(db: Db, wish: ArtistWish): Promise<{ rows: FoundArtist[]; count: number }> {
  const filter = sql.join([sql`p.published_at is not null and p.hidden_at is null`, ...filters(wish)], sql` and `);
  const distance = wish.near === null ? sql`null::int` : metresTo(sql`p.spot`, wish.near);
  const [{ rows }, counted] = await Promise.all([
    sql<FoundArtist>`${sql.raw(planAnew)} select p.*, coalesce(c.followers, 0) as followers, ${distance} as "distanceMetres"
      from profiles.profile p left join profiles.follow_count c on c.kind = 'person' and c.subject_id = p.person_id
      where ${filter} order by ${order(wish)} limit ${wish.pageSize} offset ${(wish.page - 1) * wish.pageSize}`.execute(
      db,
    ),
    sql<{
      count: number;
    }>`${sql.raw(planAnew)} select count(*)::int as count from profiles.profile p where ${filter}`.execute(db),
  ]);
  return { rows, count: counted.rows[0]?.count ?? 0 };
}

function filters(wish: ArtistWish): RawBuilder<unknown>[] {
  const { q, role, genre, instrument, language, available, free, tempo, budgetCents, verified, near, distance } = wish;
  const conditions: (RawBuilder<unknown> | false)[] = [
    q !== undefined && q !== '' && matchesWords(sql`p.folded`, q),
    role !== undefined && sql`${role} = any(p.roles)`,
    genre !== undefined && genre.length > 0 && sql`p.genres && ${genre}::text[]`,
    instrument !== undefined && instrument.length > 0 && sql`p.instruments && ${instrument}::text[]`,
    language !== undefined && sql`p.languages @> ${[language]}::text[]`,
    available === 'true' && sql`p.availability <> 'closed'`,
    free !== undefined &&
      sql`not exists (select from jsonb_to_recordset(p.busy) as taken ("from" date, "to" date)
        where ${free}::date between taken."from" and taken."to")`,
    tempo !== undefined && sql`${tempo}::int between p.tempo_from and p.tempo_to`,
    budgetCents !== null && sql`p.budget_cents <= ${budgetCents}::int`,
    verified === 'true' && sql`p.verified_at is not null`,
    near !== null &&
      distance !== undefined &&
      sql`p.spot <@ public.cube_enlarge(${spotOf(near)}, ${chordOf(distance * 1000)}::float8, 3)
        and p.spot <-> ${spotOf(near)} <= ${chordOf(distance * 1000)}::float8`,
    wish.sort === 'distance' && sql`p.spot is not null`,
  ];
  return conditions.filter((condition) => condition !== false);
}

const takesWork = sql`array_position(array['open', 'limited', 'closed'], p.availability)`;
const mostFollowed = sql`coalesce(c.followers, 0) desc, p.person_id`;

function order({ sort, near, q }: ArtistWish): RawBuilder<unknown> {
  switch (sort) {
    case 'distance':
      return near === null ? mostFollowed : sql`p.spot <-> ${spotOf(near)}, ${mostFollowed}`;
    case 'followers':
      return mostFollowed;
    case 'newest':
      return sql`p.published_at desc, p.person_id`;
    case 'price':
      return sql`p.budget_cents nulls last, ${mostFollowed}`;
    case 'best': {
      const answers = q === undefined || q === '' ? sql`` : sql`${wordRank(sql`p.name`, sql`p.folded`, q)} desc,`;
      return sql`${answers} ${takesWork}, (p.verified_at is null), ${mostFollowed}`;
    }
  }
}

import pg from 'pg';
import { rewriteIndexes } from '../catalogue/rewrite-indexes.ts';

export interface FeedSize {
  readonly creators: number;
  readonly videos: number;
  /** viewers without a cookie of ours, beside those who ask */
  readonly viewers: number;
  readonly events: number;
}

/** Genres of music that the videos are of; a creator keeps to one, a viewer likes three. */
const genres = [
  'afrobeats',
  'coupe-decale',
  'zouglou',
  'rap',
  'drill',
  'amapiano',
  'jazz',
  'house',
  'chanson',
  'blues',
];

/**
 * Fills an empty, migrated database in SQL, always alike: creators in two countries, videos of ten genres over half a year, and viewers who watch to the end
 * what is of their genres, and skip most of the rest. Half of the events say that something came on the screen, the others how long it was watched.
 * @param askers ids of viewers that the server knows already
 */
export async function generateFeed(databaseUrl: string, size: FeedSize, askers: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'bench' });
  await client.connect();
  try {
    await client.query(
      `set session_replication_role = replica; set maintenance_work_mem = '512MB'; set work_mem = '256MB'`,
    );
    await client.query(functions);
    await rewriteIndexes(client, ['feed', 'profiles', 'media'], async () => {
      await client.query(creators(size.creators));
      await client.query(videos(size));
      await client.query(viewers(size.viewers, askers));
      await client.query(showings(size));
      await client.query(done);
      await client.query(counted);
      await client.query(learned);
    });
    await client.query('vacuum analyze');
    // What was written reaches the disk now, and not while answers are timed.
    await client.query('checkpoint');
  } finally {
    await client.end();
  }
}

/** `pick(n, salt, most)`: a number from 0 that looks drawn by lot. */
const functions = `
create function pg_temp.pick(n bigint, salt int, most int) returns int language sql immutable as $$
  select (abs(hashint8extended(n, salt)) % most)::int $$;
create function pg_temp.id(kind int, n bigint) returns uuid language sql immutable as $$
  select ('01900000-' || lpad(to_hex(kind), 4, '0') || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$;
create function pg_temp.genre(n int) returns text language sql immutable as $$
  select ('{${genres.join(',')}}'::text[])[n % ${genres.length} + 1] $$;`;

const creators = (count: number): string => `
insert into identity.person (id, name) select pg_temp.id(1, n), 'Artiste ' || n from generate_series(1, ${count}) n;
insert into profiles.profile (person_id, slug, name, roles, town, country, latitude, longitude, genres, published_at, first_published_at, created_at, updated_at)
select pg_temp.id(1, n), 'artiste-' || n, 'Artiste ' || n, '{beatmaker}', case when n % 2 = 0 then 'Abidjan' else 'Lyon' end,
  case when n % 2 = 0 then 'CI' else 'FR' end, round(((case when n % 2 = 0 then 5.3 else 45.7 end) + pg_temp.pick(n, 1, 400) / 100.0)::numeric, 2),
  round(((case when n % 2 = 0 then -4.0 else 4.8 end) + pg_temp.pick(n, 2, 400) / 100.0)::numeric, 2), array[pg_temp.genre(n::int)], now(), now(), now(), now()
from generate_series(1, ${count}) n;
insert into feed.newcomer (person_id, promised, since) select pg_temp.id(1, n), 100, now() from generate_series(1, ${count / 20}) n;`;

const videos = ({ creators: people, videos: count }: FeedSize): string => `
insert into feed.video (id, person_id, title, text, language, genres, tempo, picture, seconds, sources, cover, publish_at, published_at, first_published_at,
  created_at, updated_at)
select pg_temp.id(2, n), pg_temp.id(1, n % ${people} + 1), 'Vidéo ' || n, 'Le texte sous la vidéo ' || n, case when n % 3 = 0 then 'en' else 'fr' end,
  array[pg_temp.genre((n % ${people} + 1)::int)], 80 + pg_temp.pick(n, 3, 80), 'ready', 8 + pg_temp.pick(n, 4, 50),
  jsonb_build_array(jsonb_build_object('width', 720, 'height', 1280, 'bytes', 2000000, 'url', '/media/' || pg_temp.id(3, n) || '/0/720.mp4'),
    jsonb_build_object('width', 480, 'height', 854, 'bytes', 900000, 'url', '/media/' || pg_temp.id(3, n) || '/0/480.mp4'),
    jsonb_build_object('width', 360, 'height', 640, 'bytes', 500000, 'url', '/media/' || pg_temp.id(3, n) || '/0/360.mp4')),
  jsonb_build_object('url', '/media/' || pg_temp.id(3, n) || '/0/cover-720.webp', 'width', 720, 'height', 1280), t.at, t.at, t.at, t.at, t.at
from generate_series(1, ${count}) n cross join lateral (select now() - pg_temp.pick(n, 5, 180 * 24) * interval '1 hour' as at) t;`;

const viewers = (count: number, askers: readonly string[]): string => `
create temp table who as
select row_number() over () as n, id from (
  select unnest('{${askers.join(',')}}'::uuid[]) as id union all select pg_temp.id(4, n) from generate_series(1, ${count}) n) w;
insert into feed.viewer (id, created_at, seen_at) select id, now(), now() from who on conflict do nothing;`;

/** Each viewer meets as many videos: two of three of the genres they like, the popular ones more often. */
const showings = ({ creators: people, videos: count, events }: FeedSize): string => `
create temp table met as
select distinct on (viewer_id, video) * from (
  select w.id as viewer_id, w.n as viewer, v.video, k, (video % ${people} + 1) % ${genres.length} in (w.n % ${genres.length}, (w.n + 3) % ${genres.length}) as liked
  from who w cross join generate_series(1, (select ceil(${events / 2}.0 / count(*))::int from who)) k
  cross join lateral (select floor(power(pg_temp.pick(w.n * 1000 + k, 6, 1000000) / 1000000.0, 2) * ${count / genres.length})::bigint * ${genres.length}
    + case when k % 3 > 0 then (case when k % 2 = 0 then w.n else w.n + 3 end + ${2 * genres.length} - 2) % ${genres.length} else pg_temp.pick(w.n * 1000 + k, 7, ${genres.length}) end as place) p
  cross join lateral (select p.place % ${count} + 1 as video) v) m
order by viewer_id, video;
insert into feed.impression (id, viewer_id, visit_id, video_id, at, position, source, probability, why)
select pg_temp.id(5, viewer * 10000 + k), viewer_id, pg_temp.id(6, viewer), pg_temp.id(2, video), now() - (k % 90) * interval '1 day', k, 'content', 1, '{genre}'
from met;`;

const done = `
insert into feed.event (id, viewer_id, impression_id, video_id, type, at, ms, loops, quantile)
select pg_temp.id(7, viewer * 10000 + k), viewer_id, pg_temp.id(5, viewer * 10000 + k), pg_temp.id(2, video), 'impression', now() - (k % 90) * interval '1 day',
  null, null, null from met
union all
select pg_temp.id(8, viewer * 10000 + k), viewer_id, pg_temp.id(5, viewer * 10000 + k), pg_temp.id(2, video), 'watched', now() - (k % 90) * interval '1 day',
  case when liked then 20000 else 1500 end, 0, case when liked then 0.85 else 0.1 end from met;
insert into feed.interaction (viewer_id, video_id, shown, watched_ms, quantile, skipped, liked_at, touched_at)
select viewer_id, pg_temp.id(2, video), 1, case when liked then 20000 else 1500 end, case when liked then 0.85 else 0.1 end, (not liked)::int,
  case when liked and pg_temp.pick(viewer * 10000 + k, 9, 8) = 0 then now() end, now() - (k % 90) * interval '1 day' from met;`;

const counted = `
insert into feed.video_count (video_id, likes, impressions, viewers, watched_ms, quantiles, recent_impressions, recent_quantiles, recent_reactions, recent_at)
select video_id, count(liked_at), count(*), count(*), sum(watched_ms), sum(quantile), count(*) filter (where touched_at > now() - interval '3 days'),
  coalesce(sum(quantile) filter (where touched_at > now() - interval '3 days'), 0), 0, now() from feed.interaction group by video_id;`;

/** What the server would have learned of each: two genres that are liked, and everything together. */
const learned = `
update feed.viewer v set history = jsonb_build_object('taste', jsonb_build_object(
    'genre:' || pg_temp.genre(w.n::int), jsonb_build_object('liking', 6, 'occasions', 9, 'at', extract(epoch from now()) * 1000),
    'genre:' || pg_temp.genre((w.n + 3)::int), jsonb_build_object('liking', 5, 'occasions', 9, 'at', extract(epoch from now()) * 1000),
    'all', jsonb_build_object('liking', 5, 'occasions', 25, 'at', extract(epoch from now()) * 1000)),
  'recent', (select coalesce(jsonb_agg(jsonb_build_object('videoId', r.video_id, 'genres', r.genres, 'watched', r.quantile, 'gestures', 0, 'expected', 0)), '[]')
    from (select video_id, quantile, genres from feed.interaction i join feed.video d on d.id = i.video_id where i.viewer_id = v.id limit 40) r), 'boosts', '{}'::jsonb)
from who w where w.id = v.id;`;

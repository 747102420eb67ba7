-- Videos of artists: drafts, what is shown of them, what people say and report.
create schema feed;

create table feed.video (
  id uuid primary key,
  person_id uuid not null references identity.person on delete cascade,
  title text not null check (char_length(title) between 1 and 100),
  text text not null default '' check (char_length(text) <= 2200),
  language text not null check (language in ('fr', 'en')),
  genres text[] not null default '{}' check (cardinality(genres) <= 5),
  tempo smallint check (tempo between 30 and 300),
  comments_open boolean not null default true,
  -- what is to be shown: the file that was sent and the edit list, and how far its processing is
  asset_id uuid unique references media.asset on delete set null,
  edit jsonb,
  picture text not null default 'none' check (picture in ('none', 'processing', 'ready', 'failed')),
  -- which processing of the asset is waited for; a result of an earlier one says nothing
  round integer not null default 0,
  failure_code text,
  failure_again boolean,
  failed_at timestamptz,
  -- what is shown: set when a processing ended well, and kept while the next one runs
  shown_asset_id uuid references media.asset on delete set null,
  seconds real check (seconds > 0),
  sources jsonb not null default '[]',
  cover jsonb,
  -- its creator's wish: from when it may be seen; null is not at all
  publish_at timestamptz,
  -- since when it is seen; null when it is not
  published_at timestamptz,
  -- when it was first seen: taking it back and publishing it again makes it no newer
  first_published_at timestamptz,
  -- what administrators decided: why it is hidden, since when they are to look at it
  hidden_reason text check (char_length(hidden_reason) between 1 and 1000),
  waiting_since timestamptz,
  decided_at timestamptz,
  decided_by uuid references identity.person on delete set null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (published_at is null or (publish_at is not null and seconds is not null and cover is not null)),
  check ((picture = 'failed') = (failure_code is not null))
);
comment on table feed.video is 'personal: until its creator deletes it, or until erasure';
create index video_person on feed.video (person_id, created_at, id);
create index video_due on feed.video (publish_at) where published_at is null and publish_at is not null and picture = 'ready';
create index video_shown_asset on feed.video (shown_asset_id);
create index video_sound on feed.video ((edit #>> '{sound,assetId}')) where edit #>> '{sound,assetId}' is not null;
create index video_waiting on feed.video (waiting_since, id) where waiting_since is not null;
create index video_decided on feed.video (decided_at, id) where waiting_since is null and decided_at is not null;
create index video_decided_by on feed.video (decided_by);
create index video_published on feed.video (person_id, published_at, id) where published_at is not null and hidden_reason is null;

-- What every node reads to keep its own list of videos up to date. A change is numbered when it is written, not when it is committed: whoever reads on
-- looks again at the last seconds.
create sequence feed.change;
create table feed.video_change (
  change bigint primary key,
  video_id uuid not null,
  at timestamptz not null default clock_timestamp()
);
create index video_change_at on feed.video_change (at);
create function feed.note_change() returns trigger language plpgsql as $$
begin
  insert into feed.video_change (change, video_id) values (nextval('feed.change'), coalesce(new.id, old.id));
  return null;
end $$;
create trigger video_is_noted after insert or update on feed.video for each row execute function feed.note_change();
create trigger video_gone_is_noted after delete on feed.video for each row execute function feed.note_change();

-- Files of videos that are gone, their creator's account perhaps with them; a job has those deleted that no other video uses.
create table feed.asset_to_drop (asset_id uuid primary key);
create function feed.leave_assets() returns trigger language plpgsql as $$
begin
  insert into feed.asset_to_drop (asset_id)
  select id from unnest(array[old.asset_id, old.shown_asset_id, (old.edit #>> '{sound,assetId}')::uuid]) as left_over (id)
  where id is not null on conflict do nothing;
  return null;
end $$;
create trigger video_leaves_assets after delete on feed.video for each row execute function feed.leave_assets();

-- Files that were sent for videos, by month; deleting the video gives nothing back, failing does.
create table feed.upload (
  person_id uuid not null references identity.person on delete cascade,
  asset_id uuid not null,
  at timestamptz not null,
  primary key (person_id, asset_id)
);
comment on table feed.upload is 'personal: two months, or until erasure';
create index upload_at on feed.upload (at);

create table feed.captions (
  video_id uuid not null references feed.video on delete cascade,
  language text not null check (language in ('fr', 'en')),
  vtt text not null check (octet_length(vtt) <= 400000),
  -- part of the address, so that what was replaced is not read from a cache
  version integer not null default 1,
  primary key (video_id, language)
);
comment on table feed.captions is 'personal: as long as the video';

create table feed.comment (
  id uuid primary key,
  video_id uuid not null references feed.video on delete cascade,
  person_id uuid not null references identity.person on delete cascade,
  text text not null check (char_length(text) between 1 and 1000),
  hidden_reason text check (char_length(hidden_reason) between 1 and 1000),
  waiting_since timestamptz,
  decided_at timestamptz,
  decided_by uuid references identity.person on delete set null,
  created_at timestamptz not null
);
comment on column feed.comment.person_id is 'personal: until erasure, with all of the comment';
comment on column feed.comment.text is 'personal: until it is deleted, or until erasure';
create index comment_video on feed.comment (video_id, created_at, id);
create index comment_person on feed.comment (person_id);
create index comment_waiting on feed.comment (waiting_since, id) where waiting_since is not null;
create index comment_decided on feed.comment (decided_at, id) where waiting_since is null and decided_at is not null;
create index comment_decided_by on feed.comment (decided_by);

create table feed.report (
  id uuid primary key,
  video_id uuid references feed.video on delete cascade,
  comment_id uuid references feed.comment on delete cascade,
  reporter_id uuid references identity.person on delete set null,
  reason text not null check (reason in ('insult', 'hate', 'violence', 'nudity', 'stolen', 'spam', 'private-life', 'danger', 'other')),
  text text check (char_length(text) between 1 and 1000),
  at timestamptz not null,
  answered_at timestamptz,
  check ((video_id is null) <> (comment_id is null)),
  constraint video_report_once unique (video_id, reporter_id),
  constraint comment_report_once unique (comment_id, reporter_id)
);
comment on column feed.report.reporter_id is 'personal: until erasure';
comment on column feed.report.text is 'personal: as long as what is reported';
create index report_reporter on feed.report (reporter_id);

-- Who decided what of a video or a comment, and why; outlives them.
create table feed.decision (
  id uuid primary key,
  kind text not null check (kind in ('video', 'comment')),
  subject_id uuid not null,
  author_id uuid not null,
  person_id uuid,
  action text not null check (action in ('keep', 'hide')),
  reason text,
  at timestamptz not null
);
comment on column feed.decision.author_id is 'an identifier: names nobody once the account is erased';
create index decision_subject on feed.decision (subject_id, at);
create function feed.refuse_decision_change() returns trigger language plpgsql as $$
begin
  raise exception 'decisions are append-only' using errcode = 'restrict_violation';
end $$;
create trigger decision_is_append_only before update or delete on feed.decision
  for each row execute function feed.refuse_decision_change();
create trigger decision_is_never_truncated before truncate on feed.decision execute function feed.refuse_decision_change();

-- What a video comes to. Nobody writes here but the job that adds up the rows below, so many who like one video at once wait for nobody.
create table feed.video_count (
  video_id uuid primary key references feed.video on delete cascade,
  likes integer not null default 0,
  saves integer not null default 0,
  comments integer not null default 0,
  shares integer not null default 0,
  impressions bigint not null default 0,
  viewers integer not null default 0,
  watched_ms bigint not null default 0,
  completed integer not null default 0,
  profile_opens integer not null default 0,
  rates_opens integer not null default 0,
  -- sum of the quantiles watched, 0 to 1 an impression (docs/feed.md)
  quantiles double precision not null default 0,
  -- the same of the last days, halved every day: as they were at recent_at
  recent_impressions double precision not null default 0,
  recent_quantiles double precision not null default 0,
  recent_reactions double precision not null default 0,
  recent_at timestamptz not null default 'epoch'
);
create table feed.count_delta (
  id bigint generated always as identity primary key,
  video_id uuid not null,
  what text not null check (what in ('likes', 'saves', 'comments', 'shares', 'impressions', 'viewers', 'watched_ms', 'completed', 'profile_opens', 'rates_opens', 'quantiles')),
  amount double precision not null,
  at timestamptz not null
);
create index count_delta_video on feed.count_delta (video_id);

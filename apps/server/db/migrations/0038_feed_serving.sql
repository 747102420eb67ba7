-- What is shown to whom and what they do with it, what is learned from that, and the models that are fitted.

-- Whoever looks: a person, or the visit of somebody without an account.
create table feed.viewer (
  -- the person's id, or that of the visitor's cookie
  id uuid primary key,
  person_id uuid references identity.person on delete cascade check (person_id = id),
  -- sliders and the choice without profiling
  controls jsonb not null default '{}',
  -- what was learned by watching: some kilobytes, emptied by "reset"
  history jsonb not null default '{}',
  created_at timestamptz not null,
  seen_at timestamptz not null
);
comment on table feed.viewer is 'personal: of visitors 60 days after they were last seen, of people until erasure';
comment on column feed.viewer.history is 'personal: until it is reset';
create unique index viewer_person on feed.viewer (person_id);
create index viewer_visitors on feed.viewer (seen_at) where person_id is null;

-- What somebody did with a video, all in all.
create table feed.interaction (
  viewer_id uuid not null references feed.viewer on delete cascade,
  video_id uuid not null references feed.video on delete cascade,
  shown integer not null default 0,
  -- the most that was watched at once: milliseconds, and the quantile among videos of its length
  watched_ms integer not null default 0,
  quantile real not null default 0,
  loops integer not null default 0,
  profile smallint not null default 0,
  rates smallint not null default 0,
  shares smallint not null default 0,
  skipped smallint not null default 0,
  message smallint not null default 0,
  commented smallint not null default 0,
  liked_at timestamptz,
  saved_at timestamptz,
  not_interested_at timestamptz,
  reported_at timestamptz,
  touched_at timestamptz not null,
  primary key (viewer_id, video_id)
);
comment on table feed.interaction is 'personal: until it is reset (likes and saves: until they are taken back), or until erasure; models are fitted from it';
create index interaction_touched on feed.interaction (viewer_id, touched_at);
create index interaction_saved on feed.interaction (viewer_id, saved_at, video_id) where saved_at is not null;
create index interaction_video on feed.interaction (video_id);

-- Everything that was put on a page. Append-only; pruned by age through its ids, which begin with the time.
create table feed.impression (
  id uuid primary key,
  -- null: without profiling, of nobody
  viewer_id uuid references feed.viewer on delete cascade,
  -- pages that belong together
  visit_id uuid not null,
  video_id uuid not null references feed.video on delete cascade,
  at timestamptz not null,
  position integer not null check (position >= 0),
  source text not null check (source in ('collaborative', 'content', 'followed', 'trending', 'exploration', 'newcomer', 'boost', 'nearby')),
  probability real not null check (probability > 0 and probability <= 1),
  why text[] not null,
  -- paid for; of a hold-out that would have been
  boost_id uuid,
  held_out_boost_id uuid,
  qualified boolean not null default false,
  -- what the score was made of, for the next fit
  features real[] not null default '{}',
  model integer
);
comment on table feed.impression is 'personal: 180 days, or until reset or erasure; without a viewer it is nobody’s';
create index impression_viewer on feed.impression (viewer_id, id);
create index impression_visit on feed.impression (visit_id);
create index impression_video on feed.impression (video_id);
create index impression_boost on feed.impression (boost_id, id) where boost_id is not null;

create table feed.event (
  -- made by the client: the same again is the same event
  id uuid primary key,
  viewer_id uuid references feed.viewer on delete cascade,
  impression_id uuid references feed.impression on delete cascade,
  video_id uuid not null references feed.video on delete cascade,
  type text not null,
  -- when it happened by the device's clock, bounded by when it was shown and when it came
  at timestamptz not null,
  ms integer,
  loops integer,
  -- what of the quantile watched this added to what was known of this showing
  quantile real
);
comment on table feed.event is 'personal: 180 days, or until reset or erasure; without a viewer it is nobody’s';
create index event_viewer on feed.event (viewer_id, at);
create index event_impression on feed.event (impression_id);
create index event_video on feed.event (video_id);
create index event_at on feed.event (at);

-- Artists whom nobody knows yet are promised so many people whom their videos fit.
create table feed.newcomer (
  person_id uuid primary key references identity.person on delete cascade,
  promised integer not null check (promised >= 0),
  reached integer not null default 0 check (reached >= 0),
  since timestamptz not null
);
create table feed.newcomer_viewer (
  person_id uuid not null references feed.newcomer on delete cascade,
  viewer_id uuid not null,
  primary key (person_id, viewer_id)
);
comment on column feed.newcomer_viewer.viewer_id is 'personal: until the promise is kept';

-- Models, the newest serves unless an administrator went back to an earlier one. Their numbers are files.
create table feed.model (
  version integer generated always as identity primary key,
  kind text not null,
  state text not null check (state in ('fitting', 'fitted', 'failed')),
  -- weights of events and of the score (docs/feed.md)
  ranking jsonb,
  file text,
  viewers integer not null default 0,
  videos integer not null default 0,
  interactions integer not null default 0,
  seconds real,
  note text,
  started_at timestamptz not null,
  fitted_at timestamptz
);
create unique index model_one_fitting on feed.model (state) where state = 'fitting';
create table feed.serving (
  id boolean primary key default true check (id),
  pinned_version integer references feed.model,
  pinned_by uuid references identity.person on delete set null,
  pinned_at timestamptz
);
create index serving_pinned_version on feed.serving (pinned_version);
create index serving_pinned_by on feed.serving (pinned_by);
insert into feed.serving default values;

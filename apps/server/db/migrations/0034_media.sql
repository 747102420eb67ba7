-- Files of people: what they upload, what is made of it, and what is to be deleted.
create schema media;

create table media.asset (
  id uuid primary key,
  -- null: the account was erased; what nothing claims goes by itself, what is claimed goes with its claimant
  owner_id uuid references identity.person on delete set null,
  purpose text not null check (purpose in
    ('profile-video', 'own-sound', 'captions', 'audio-sample', 'beat-file', 'delivery', 'evidence')),
  state text not null check (state in ('uploading', 'waiting', 'processing', 'ready', 'failed')),
  failure text,
  -- for support: what the process said
  failure_detail text,
  file_name text not null,
  content_type text not null,
  bytes bigint not null check (bytes >= 0),
  -- of the published file, as it was allowed; null: no question of it
  most_seconds double precision check (most_seconds > 0),
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  seconds double precision,
  width integer,
  height integer,
  waveform jsonb,
  loudness jsonb,
  -- feed.video:…
  claimed_by text check (claimed_by <> ''),
  is_public boolean not null default false,
  -- how often it was to be made anew, and by which wish
  round integer not null default 0,
  wish jsonb,
  -- who processes it, until when; a result counts only under the lease that is in force
  lease_id uuid,
  lease_until timestamptz,
  attempts integer not null default 0,
  -- when it is taken away unless it goes on or is claimed
  keep_until timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((state = 'failed') = (failure is not null)),
  check ((state = 'processing') = (lease_id is not null)),
  check ((lease_id is null) = (lease_until is null)),
  check (state in ('uploading', 'failed') or sha256 is not null),
  check (claimed_by is null or state <> 'uploading')
);
create index asset_owner on media.asset (owner_id, id desc);
create index asset_to_sweep on media.asset (keep_until) where claimed_by is null;
create index asset_to_take_up on media.asset (updated_at) where state in ('waiting', 'processing');
comment on column media.asset.owner_id is 'personal: emptied when the account is erased';
comment on column media.asset.file_name is 'personal: as long as the file; emptied when the account is erased';

-- Round 0 is the original; the others were made of it. Their place in the storage: media/ASSET/original, media/ASSET/FOLDER/NAME.
create table media.file (
  asset_id uuid not null references media.asset on delete cascade,
  name text not null check (name ~ '^[a-z0-9][a-z0-9.-]{0,60}$'),
  round integer not null,
  -- the lease under which it was made; null for the original
  folder uuid,
  content_type text not null,
  bytes bigint not null check (bytes >= 0),
  width integer,
  height integer,
  primary key (asset_id, name),
  check ((folder is null) = (name = 'original'))
);

-- What is to be deleted in the storage. Twice, an hour apart: whoever was still writing when it was dropped has ended by then.
create table media.removal (
  prefix text primary key check (prefix ~ '^media/[0-9a-f-]{36}/([0-9a-f-]{36}/)?$'),
  due_at timestamptz not null,
  passes integer not null default 0
);
create index removal_due on media.removal (due_at);

-- However an asset goes (dropped, swept away), its files follow.
create function media.remove_files() returns trigger language plpgsql as $$
begin
  insert into media.removal (prefix, due_at) values ('media/' || old.id || '/', '-infinity')
    on conflict (prefix) do update set due_at = '-infinity', passes = 0;
  return old;
end $$;
create trigger asset_takes_its_files_along after delete on media.asset
  for each row execute function media.remove_files();

-- The name of a file may name a person.
create function media.forget_name() returns trigger language plpgsql as $$
begin
  new.file_name := '';
  return new;
end $$;
create trigger asset_forgets_its_owner before update of owner_id on media.asset
  for each row when (old.owner_id is not null and new.owner_id is null) execute function media.forget_name();

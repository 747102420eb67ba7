create schema administration;

-- Progress of an import that runs in the background, so that a page or a command can follow it.
create table administration.import_run (
  id uuid primary key,
  organisation_id uuid references identity.organisation,
  started_by uuid references identity.person,
  kind text not null check (kind in ('films', 'cinemas', 'events')),
  file_name text not null,
  dry_run boolean not null,
  status text not null check (status in ('running', 'done', 'failed', 'stopped')),
  total integer not null default 0,
  done integer not null default 0,
  imported integer not null default 0,
  updated integer not null default 0,
  skipped integer not null default 0,
  problems jsonb not null default '[]',
  stop_requested boolean not null default false,
  -- how often a worker has taken it up: more than once when one died over it
  attempts integer not null default 0,
  started_at timestamptz not null,
  -- the last sign of life of the worker that runs it
  updated_at timestamptz not null default now(),
  ended_at timestamptz
);
create index import_run_running on administration.import_run (updated_at) where status = 'running';
create index import_run_organisation on administration.import_run (organisation_id, started_at);

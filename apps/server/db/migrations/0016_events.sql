-- Events from a draft to the stage: what is asked of them, who decided what and when, and what a sale of their dates must know.

alter table identity.organisation
  -- publishes its events without being reviewed first
  add column trusted boolean not null default false,
  -- when an administrator checked who stands behind it; without it, nothing is sold for money
  add column identity_checked_at timestamptz,
  -- the person whose own small organisation this is, made when they first propose an event
  add column owner_person_id uuid unique references identity.person on delete set null;
-- Those that are here were made by the platform's own hand.
update identity.organisation set trusted = true, identity_checked_at = created_at;

alter table programme.category add column description_fr text, add column description_en text;

alter table programme.event drop constraint event_status_check;
alter table programme.event
  add constraint event_status_check
    check (status in ('draft', 'pending', 'published', 'rejected', 'postponed', 'cancelled', 'ended')),
  add column created_by uuid references identity.person on delete set null,
  -- grows with every change, so that two windows do not overwrite each other
  add column revision integer not null default 1,
  add column submitted_at timestamptz,
  add column reviewed_by uuid references identity.person on delete set null,
  add column reviewed_at timestamptz,
  -- why it was rejected, cancelled or postponed
  add column reason text check (char_length(reason) <= 1000),
  -- when what an administrator reviewed was last changed by its organiser
  add column changed_after_review_at timestamptz,
  add column administrators_told_at timestamptz,
  add column minimum_age smallint check (minimum_age between 1 and 99),
  add column house_rules text check (char_length(house_rules) <= 2000),
  add column online_link text,
  add column terms jsonb;
comment on column programme.event.terms is 'place, dates, patterns, allocation and prices as its organiser wrote them, read whole; sold are its occurrences';
comment on column programme.event.online_link is 'shown only to those who have a ticket';
create index event_created_by on programme.event (created_by, status);
create index event_pending on programme.event (submitted_at) where status = 'pending';
create index event_published on programme.event (id) where status = 'published';

-- Who did what to an event, and why; outlives the event.
create table programme.event_history (
  id uuid primary key,
  event_id uuid not null,
  at timestamptz not null,
  person_id uuid,
  action text not null,
  from_status text,
  to_status text not null,
  reason text
);
create index event_history_event on programme.event_history (event_id, at);
comment on column programme.event_history.person_id is 'null: the clock';

create function programme.refuse_history_change() returns trigger language plpgsql as $$
begin
  raise exception 'the history of events is append-only' using errcode = 'restrict_violation';
end $$;
create trigger event_history_is_append_only before update or delete on programme.event_history
  for each row execute function programme.refuse_history_change();
create trigger event_history_is_never_truncated before truncate on programme.event_history
  execute function programme.refuse_history_change();

alter table programme.occurrence drop constraint occurrence_status_check;
alter table programme.occurrence
  add constraint occurrence_status_check check (status in ('scheduled', 'cancelled', 'interrupted', 'postponed')),
  -- online sale begins here; null: at once
  add column on_sale_from timestamptz,
  -- places that one buyer may have in all; null: no limit of its own
  add column most_per_buyer smallint check (most_per_buyer between 1 and 100);
alter table programme.occurrence_change drop constraint occurrence_change_kind_check;
alter table programme.occurrence_change
  add constraint occurrence_change_kind_check check (kind in ('changed', 'cancelled', 'deleted', 'interrupted', 'postponed'));

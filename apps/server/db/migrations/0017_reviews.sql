-- What people say of films: one review a person and film, marked when they attended; reported, looked at, hidden or kept.
create schema reviews;

create table reviews.review (
  id uuid primary key,
  -- a film with reviews is not deleted; one that becomes another gives them to it
  film_id uuid not null references catalogue.film,
  person_id uuid not null references identity.person on delete cascade,
  stars smallint not null check (stars between 1 and 5),
  comment text check (char_length(comment) between 1 and 2000),
  language text not null check (language in ('fr', 'en')),
  -- derived from tickets, and looked at again from time to time
  attended boolean not null,
  attendance_checked_at timestamptz not null,
  -- what the stars count by: the day they were given (UTC), and whether the account was new then
  rated_on date not null,
  young_account boolean not null,
  -- hidden by an administrator; revised: changed by its author since, and not public before it is looked at
  status text not null default 'shown' check (status in ('shown', 'hidden', 'revised')),
  -- why it is hidden, as its author is told
  reason text check (char_length(reason) between 1 and 1000),
  -- since when administrators are to look at it; null when they need not
  waiting_since timestamptz,
  decided_at timestamptz,
  decided_by uuid references identity.person on delete set null,
  created_at timestamptz not null,
  -- when its author last changed it
  edited_at timestamptz,
  updated_at timestamptz not null,
  constraint review_once unique (film_id, person_id),
  check ((status = 'shown') = (reason is null))
);
comment on column reviews.review.person_id is 'personal: until erasure, with all of the review';
comment on column reviews.review.comment is 'personal: until erasure';
create index review_newest on reviews.review (film_id, created_at, id) where status = 'shown';
create index review_stars on reviews.review (film_id, stars, created_at, id) where status = 'shown';
create index review_attended on reviews.review (film_id, attended, created_at, id) where status = 'shown';
create index review_person on reviews.review (person_id);
create index review_waiting on reviews.review (waiting_since, id) where waiting_since is not null;
create index review_decided on reviews.review (decided_at, id) where waiting_since is null and decided_at is not null;
create index review_attendance on reviews.review (attendance_checked_at);
create index review_decided_by on reviews.review (decided_by);

-- What the reviews of a film that are shown come to, written with them, so that a page reads one row.
create table reviews.film_rating (
  film_id uuid primary key references catalogue.film on delete cascade,
  -- how many gave one star, two, … five
  stars integer[] not null default '{0,0,0,0,0}' check (cardinality(stars) = 5),
  attended integer not null default 0,
  -- sums of the weights of the reviews, and of weight times stars
  weight double precision not null default 0 check (weight >= 0),
  weighted_stars double precision not null default 0,
  -- reviews went by another way than their author's or an administrator's: it is to be counted anew
  stale boolean not null default false
);
create index film_rating_stale on reviews.film_rating (film_id) where stale;

-- What films are rated on the whole: where the average of a film with few reviews begins. One row.
create table reviews.site_rating (
  id boolean primary key default true check (id),
  mean double precision not null check (mean between 1 and 5)
);

create function reviews.mark_stale() returns trigger language plpgsql as $$
begin
  update reviews.film_rating set stale = true where film_id in (select film_id from gone) and not stale;
  return null;
end $$;
create trigger review_gone after delete on reviews.review referencing old table as gone
  for each statement execute function reviews.mark_stale();

create table reviews.report (
  id uuid primary key,
  review_id uuid not null references reviews.review on delete cascade,
  reporter_id uuid references identity.person on delete set null,
  reason text not null check (reason in ('insult', 'hate', 'spoiler', 'spam', 'off-topic', 'private-life', 'other')),
  text text check (char_length(text) between 1 and 1000),
  at timestamptz not null,
  -- when an administrator decided on the review
  answered_at timestamptz,
  constraint report_once unique (review_id, reporter_id)
);
create index report_reporter on reviews.report (reporter_id);
comment on column reviews.report.reporter_id is 'personal: until erasure';
comment on column reviews.report.text is 'personal: as long as the review';

-- Who did what to a review, and why; outlives the review.
create table reviews.history (
  id uuid primary key,
  review_id uuid not null,
  film_id uuid not null,
  author_id uuid not null,
  at timestamptz not null,
  person_id uuid,
  action text not null check (action in ('write', 'edit', 'delete', 'keep', 'hide', 'move')),
  stars smallint,
  reason text
);
create index history_review on reviews.history (review_id, at);
create index history_author on reviews.history (author_id, film_id, at);
comment on column reviews.history.author_id is 'an identifier: names nobody once the account is erased';

create function reviews.refuse_history_change() returns trigger language plpgsql as $$
begin
  raise exception 'the history of reviews is append-only' using errcode = 'restrict_violation';
end $$;
create trigger history_is_append_only before update or delete on reviews.history
  for each row execute function reviews.refuse_history_change();
create trigger history_is_never_truncated before truncate on reviews.history
  execute function reviews.refuse_history_change();

-- Whether somebody attended is asked by the address of their orders too.
create index order_email on booking."order" (email);

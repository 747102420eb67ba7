-- What modules publish of their tables for finding: discovery reads these, and nothing else of theirs.

create view identity.report_organisation as
select id, slug, name, kind, identity_checked_at is not null as verified, about, website, links, updated_at,
  owner_person_id is not null as personal, owner_person_id
from identity.organisation;

create view profiles.report_follow_count as
select kind, subject_id, followers from profiles.follow_count;

-- What is a draft, taken back or hidden exists for nobody else.
create view profiles.report_profile as
select person_id, slug, name, roles, photo_path, town, country, latitude, longitude, spot, genres, instruments, languages, tempo_from, tempo_to,
  availability, budget_from, budget_to, budget_currency, budget_cents, verified_at is not null as verified, folded, published_at, updated_at
from profiles.profile where published_at is not null and hidden_at is null;

create view profiles.report_follow as
select person_id, kind, subject_id, created_at from profiles.follow;

-- Nobody is told by whom they are blocked: for leaving out, never for showing.
create view profiles.report_block as
select blocker_id, blocked_id from profiles.block;

create view catalogue.report_film as
select id, slug, title, year, director, folded, genres, duration_minutes, classification, poster_path, synopsis, created_at, updated_at from catalogue.film;

create view catalogue.report_version as
select id, film_id, language, original, subtitles, hearing_impaired_subtitles, audio_description, format from catalogue.version;

create view venues.report_venue as
select id, organisation_id, slug, name, address, postal_code, city, latitude, longitude, time_zone, folded, spot, online, updated_at from venues.venue;

create view venues.report_auditorium as
select id, name from venues.auditorium;

create view venues.report_seat_map as
select id, wheelchair_spaces from venues.seat_map;

-- What is not published yet exists for nobody else.
create view programme.report_event as
select id, organisation_id, slug, title, short_description, folded, venue_id, free, image_path, status,
  coalesce(reviewed_at, created_at) as announced_at, updated_at
from programme.event where status not in ('draft', 'pending', 'rejected');

create view programme.report_event_host as
select event_id, person_id from programme.event_host where status = 'accepted';

create view programme.report_occurrence as
select id, kind, organisation_id, venue_id, auditorium_id, version_id, film_id, event_id, starts_at, ends_at, local_day, time_zone, allocation, seat_map_id,
  capacity, on_sale_until, currency, free, bookable, status, revision, revised_at, created_at,
  -- what the cheapest ticket that is not for free costs a buyer, all included, in minor units
  (select identity.to_pay((select min(price.amount) from programme.price where price.occurrence_id = occurrence.id and price.amount > 0), organisation)
   from identity.organisation where organisation.id = occurrence.organisation_id) as from_amount
from programme.occurrence;

-- Seats and places that somebody has or holds; one that is held counts until it expires.
create view booking.report_claim as
select occurrence_id, seat_key, expires_at from booking.claim;

create view booking.report_admission as
select occurrence_id, claimed from booking.admission;

-- Who takes part and agreed to be named.
create view booking.report_listed_participant as
select person_id, occurrence_id from booking."order" where listed and person_id is not null and status in ('reserved', 'paid');

-- What is for sale; of a paused service the page is still there for whoever has its address, but nobody is led to it.
create view marketplace.report_service as
select service.id, service.slug, service.title, service.kind, service.place_label, service.updated_at,
  coalesce(profile.name, person.name) as seller
from marketplace.service
join identity.person on person.id = service.seller_id
left join profiles.report_profile profile on profile.person_id = service.seller_id
where service.status = 'published';

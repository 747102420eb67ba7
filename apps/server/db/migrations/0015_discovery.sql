-- What finding things at a million dates asks of the tables: words that forgive typos without reading every title, places by distance,
-- and the dates of a film by day.

create extension if not exists cube;

-- Every word that a searched text has had. A typed word that is not among them is compared with these few thousand words instead of with
-- every title. Words are never taken away: one that no text has any more finds nothing.
create table platform.vocabulary (word text primary key);
create index vocabulary_similar on platform.vocabulary using gin (word gin_trgm_ops);

-- Takes in the words of rows that were written; `folded` is their column of words (catalogue.words). In order, so that two writers of the same new
-- words wait for each other and not in a circle.
create function platform.learn_words() returns trigger language plpgsql as $$
begin
  insert into platform.vocabulary (word)
  select distinct used.word from written, unnest(string_to_array(ltrim(written.folded), ' ')) as used (word)
  where char_length(used.word) between 3 and 40
    and not exists (select from platform.vocabulary known where known.word = used.word)
  order by used.word
  on conflict do nothing;
  return null;
end $$;

-- Words of the vocabulary that differ from a typed, folded one by a letter or two, the nearest first: words of less than four letters have
-- none, and those that begin as typed are not among them. Least similarity: a letter left out of `amelie` gives 0.44, and so do two letters of
-- `peniches` in each other's place; longer words lose less.
create function platform.similar_words(typed text) returns setof text language sql stable strict rows 6
  set pg_trgm.word_similarity_threshold = 0.4
as $$
  select known.word from platform.vocabulary known
  where char_length($1) > 3 and $1 <% known.word and not starts_with(known.word, $1)
    and word_similarity($1, known.word) >= case when char_length($1) <= 9 then 0.4 else 0.5 end
  order by similarity($1, known.word) desc, known.word
  limit 6
$$;

-- A regular expression for texts of `catalogue.words`: words that begin as typed, or like a similar word.
create function platform.word_pattern(typed text) returns text language sql stable strict as $$
  select ' (?:' || string_agg(regexp_replace(alternative, '([^[:alnum:] ])', '\\\1', 'g'), '|') || ')'
  from (select $1 as alternative union all select platform.similar_words($1)) as alternatives
$$;

-- Titles by their beginning, in the order of bytes, so that a beginning is a range whatever the statement's parameters are.
create index film_beginning on catalogue.film (left(folded, 64) collate "C");
create index venue_beginning on venues.venue (left(folded, 64) collate "C");
create index event_beginning on programme.event (left(folded, 64) collate "C");

create trigger film_words_of_new after insert on catalogue.film
  referencing new table as written for each statement execute function platform.learn_words();
create trigger film_words_of_changed after update on catalogue.film
  referencing new table as written for each statement execute function platform.learn_words();
create trigger venue_words_of_new after insert on venues.venue
  referencing new table as written for each statement execute function platform.learn_words();
create trigger venue_words_of_changed after update on venues.venue
  referencing new table as written for each statement execute function platform.learn_words();
create trigger event_words_of_new after insert on programme.event
  referencing new table as written for each statement execute function platform.learn_words();
create trigger event_words_of_changed after update on programme.event
  referencing new table as written for each statement execute function platform.learn_words();

insert into platform.vocabulary (word)
select distinct word
from (select folded from catalogue.film union all select folded from venues.venue union all select folded from programme.event) as texts,
  unnest(string_to_array(ltrim(folded), ' ')) as used (word)
where char_length(word) between 3 and 40;

-- Where a venue is on the unit sphere: the straight line between two such points grows with the way between them, also across the date line.
alter table venues.venue add column spot public.cube generated always as (
  case when latitude is not null then public.cube(array[
    cos(radians(latitude)) * cos(radians(longitude)), cos(radians(latitude)) * sin(radians(longitude)), sin(radians(latitude))]) end) stored;
create index venue_spot on venues.venue using gist (spot);

-- The dates of a film: day by day, and whether there are any to come.
create index occurrence_film_day on programme.occurrence (film_id, local_day, starts_at);
drop index programme.occurrence_film;

-- Whether a beginning of a word is in a tenth of all titles or in ten is what the plan of a search turns on; a hundred samples cannot tell.
alter table catalogue.film alter column folded set statistics 400;
alter table venues.venue alter column folded set statistics 400;
alter table programme.event alter column folded set statistics 400;

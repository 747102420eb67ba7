-- Films are shared by all organisations; a version is a film in one spoken language, with or without subtitles, in one format.
create schema catalogue;

-- One folding of letters for every search: no accents, no case.
create function catalogue.fold(text) returns text
  language sql immutable parallel safe strict
  return lower(public.unaccent('public.unaccent'::regdictionary, $1));

-- The words of a text as every search compares them: folded, each with one space before it, so that like '% word%'
-- finds beginnings of words through a trigram index.
create function catalogue.words(text) returns text
  language sql immutable parallel safe strict
  return rtrim(regexp_replace(' ' || catalogue.fold($1), '[[:space:][:punct:]‘’“”«»–—…·]+', ' ', 'g'));

create table catalogue.film (
  id uuid primary key,
  slug text not null unique,
  title text not null check (char_length(title) between 1 and 300),
  original_title text,
  year integer check (year between 1880 and 2100),
  director text,
  cast_names text[] not null default '{}',
  genres text[] not null default '{}',
  duration_minutes integer check (duration_minutes between 1 and 1000),
  classification text check (classification in ('tp', '12', '16', '18')),
  synopsis text,
  synopsis_language text,
  country text,
  visa_number text,
  distributor text,
  release_date date,
  trailer_url text,
  poster_path text,
  poster_source_url text,
  source text,
  source_key text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  folded text generated always as (catalogue.words(title || ' ' || coalesce(original_title, '') || ' ' || coalesce(director, ''))) stored,
  unique nulls distinct (source, source_key)
);
create index film_folded on catalogue.film using gin (folded gin_trgm_ops);
create index film_title on catalogue.film (catalogue.fold(title), id);
create index film_year on catalogue.film (year, catalogue.fold(title), id);
create index film_year_latest on catalogue.film (year desc nulls last, catalogue.fold(title), id);
create index film_genres on catalogue.film using gin (genres);
comment on column catalogue.film.source_key is 'identity of the record within its source';

create table catalogue.version (
  id uuid primary key,
  film_id uuid not null references catalogue.film on delete cascade,
  language text not null check (language ~ '^[a-z]{2,3}$'),
  original boolean not null,
  subtitles text check (subtitles ~ '^[a-z]{2,3}$'),
  hearing_impaired_subtitles boolean not null default false,
  audio_description boolean not null default false,
  format text not null default '2d' check (format in ('2d', '3d', 'imax', 'dolby', '4dx', '35mm', '70mm')),
  created_at timestamptz not null default now(),
  constraint version_once unique nulls not distinct (film_id, language, subtitles, hearing_impaired_subtitles, audio_description, format)
);

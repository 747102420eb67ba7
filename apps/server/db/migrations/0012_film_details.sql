-- Films as cinemas need them: who made them, where, with which warnings, with several posters and trailers; where their old addresses
-- lead, and which films have become one.

alter table catalogue.film
  add column countries text[] not null default '{}',
  add column warnings text[] not null default '{}'
    check (warnings <@ array['sensitive', 'violence', 'sex', 'nudity', 'language', 'drugs', 'fear', 'suicide', 'discrimination', 'flashing-lights']),
  add column trailers jsonb not null default '[]',
  add column tmdb_id integer check (tmdb_id > 0);
comment on column catalogue.film.countries is 'ISO 3166-1 alpha-2, the first to be named first';
comment on column catalogue.film.country is 'what an import or a person wrote, as far as it could not be read as codes';
comment on column catalogue.film.trailers is 'in their order: url (https), name and language or null';
comment on column catalogue.film.tmdb_id is 'the film at The Movie Database when facts were taken from there; its rights are then shown';
create index film_visa on catalogue.film (visa_number) where visa_number is not null;
create index film_tmdb on catalogue.film (tmdb_id) where tmdb_id is not null;

-- One address was kept; it becomes the first of the list.
update catalogue.film
set trailers = jsonb_build_array(jsonb_build_object('url', trailer_url, 'name', null, 'language', null))
where trailer_url is not null;
alter table catalogue.film drop column trailer_url;

-- Countries were words. Those that name one become its code; the others stay as they were written.
update catalogue.film
set countries = array[known.code], country = null
from (values
  ('FR', 'france'), ('CI', 'cote d''ivoire|cote d’ivoire|ivory coast'), ('US', 'etats-unis|usa|united states|united states of america'),
  ('GB', 'royaume-uni|united kingdom|uk|grande-bretagne|great britain'), ('BE', 'belgique|belgium'), ('CH', 'suisse|switzerland'),
  ('CA', 'canada'), ('DE', 'allemagne|germany'), ('IT', 'italie|italy'), ('ES', 'espagne|spain'), ('PT', 'portugal'),
  ('JP', 'japon|japan'), ('KR', 'coree du sud|south korea|coree'), ('CN', 'chine|china'), ('IN', 'inde|india'), ('SN', 'senegal'),
  ('ML', 'mali'), ('BF', 'burkina faso'), ('NG', 'nigeria'), ('GH', 'ghana'), ('MA', 'maroc|morocco'), ('DZ', 'algerie|algeria'),
  ('TN', 'tunisie|tunisia'), ('EG', 'egypte|egypt'), ('BR', 'bresil|brazil'), ('AR', 'argentine|argentina'), ('MX', 'mexique|mexico'),
  ('SE', 'suede|sweden'), ('DK', 'danemark|denmark'), ('NO', 'norvege|norway'), ('FI', 'finlande|finland'), ('IE', 'irlande|ireland'),
  ('NL', 'pays-bas|netherlands'), ('PL', 'pologne|poland'), ('IR', 'iran'), ('TR', 'turquie|turkey'), ('IL', 'israel'),
  ('AU', 'australie|australia'), ('NZ', 'nouvelle-zelande|new zealand'), ('GR', 'grece|greece'), ('RO', 'roumanie|romania'),
  ('AT', 'autriche|austria'), ('LU', 'luxembourg'), ('CM', 'cameroun|cameroon'), ('CD', 'republique democratique du congo')
) as known (code, names)
where catalogue.fold(film.country) = any (string_to_array(known.names, '|')) or upper(trim(film.country)) = known.code;

-- Who made a film. `director` and `cast_names` of the film are what follows from it for lists and search, written with it.
create table catalogue.film_credit (
  film_id uuid not null references catalogue.film on delete cascade,
  position integer not null check (position >= 0),
  role text not null check (role in ('director', 'writer', 'cast', 'composer', 'producer', 'cinematographer', 'editor')),
  name text not null check (char_length(name) between 1 and 200),
  character text check (char_length(character) between 1 and 200),
  primary key (film_id, position),
  check (character is null or role = 'cast')
);
comment on column catalogue.film_credit.name is 'public: the names that a film is published with';
comment on column catalogue.film_credit.character is 'who is played, for the cast';

insert into catalogue.film_credit (film_id, position, role, name)
select film_id, row_number() over (partition by film_id order by kind, place) - 1, role, name
from (
  select id as film_id, 0 as kind, place, 'director' as role, left(trim(name), 200) as name
  from catalogue.film, unnest(regexp_split_to_array(director, '\s*[,;|]\s*')) with ordinality as listed (name, place)
  where director is not null
  union all
  select id, 1, place, 'cast', left(trim(name), 200)
  from catalogue.film, unnest(cast_names) with ordinality as listed (name, place)
) as credited
where name <> '';

-- Posters, the first of them the one that is shown (`poster_path` of the film, written with it).
create table catalogue.film_poster (
  id uuid primary key,
  film_id uuid not null references catalogue.film on delete cascade,
  position integer not null check (position >= 0),
  path text not null,
  width integer check (width > 0),
  height integer check (height > 0),
  -- where it was taken from; null for one that was uploaded
  source text check (source in ('import', 'tmdb')),
  created_at timestamptz not null default now()
);
create index film_poster_film on catalogue.film_poster (film_id, position);
insert into catalogue.film_poster (id, film_id, position, path, source)
select id, id, 0, poster_path, case when poster_source_url is null then null else 'import' end
from catalogue.film where poster_path is not null;

-- Addresses that a film once had, and that lead to it for good.
create table catalogue.film_old_slug (
  slug text primary key,
  film_id uuid not null references catalogue.film on delete cascade
);
create index film_old_slug_film on catalogue.film_old_slug (film_id);

-- Records of a source that were merged into another film: an import finds that film, and does not make the record anew.
create table catalogue.film_merged_record (
  source text not null,
  source_key text not null,
  film_id uuid not null references catalogue.film on delete cascade,
  primary key (source, source_key)
);
create index film_merged_record_film on catalogue.film_merged_record (film_id);

-- Which films have become one, by whom and when; both as they were.
create table catalogue.film_merge (
  id uuid primary key,
  kept_film_id uuid not null,
  gone_film_id uuid not null,
  merged_by uuid not null references identity.person,
  at timestamptz not null,
  taken text[] not null,
  screenings_moved integer not null check (screenings_moved >= 0),
  kept_before jsonb not null,
  gone_before jsonb not null
);
create index film_merge_kept on catalogue.film_merge (kept_film_id, at);
create index film_merge_person on catalogue.film_merge (merged_by);
comment on column catalogue.film_merge.merged_by is 'personal: who did it, kept as long as the record of the merge';

-- Pairs that look like one film and are two.
create table catalogue.film_distinct (
  one_id uuid not null references catalogue.film on delete cascade,
  other_id uuid not null references catalogue.film on delete cascade,
  told_by uuid references identity.person,
  at timestamptz not null,
  primary key (one_id, other_id),
  check (one_id < other_id)
);
create index film_distinct_other on catalogue.film_distinct (other_id);
create index film_distinct_person on catalogue.film_distinct (told_by);
comment on column catalogue.film_distinct.told_by is 'personal: who said so, kept as long as both films';

-- Which column of the file each field was read from.
alter table administration.import_run add column mapping jsonb not null default '{}';

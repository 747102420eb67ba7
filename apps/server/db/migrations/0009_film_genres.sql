-- Genres are codes from now on: what was stored as films, files and people spell it becomes the code of the vocabulary, each once and in
-- its order; a word that the vocabulary lacks becomes a slug of itself. The rule of what is written later: catalogue/domain/genre-code.ts.
create temporary table genre_spelling on commit drop as
select code, unnest(code || string_to_array(spellings, ' ')) as spelling from (values
  ('action', 'film-d-action'),
  ('adventure', 'adventures aventure aventures'),
  ('animation', 'animated anime cartoon dessin-anime dessins-animes film-d-animation'),
  ('biography', 'biographie biographies biographical biographique biopic'),
  ('comedy', 'comedies comedie comedies-et-humour humour'),
  ('comedy-drama', 'comedie-dramatique comedies-dramatiques dramedy dramedie drama-comedy'),
  ('crime', 'policier policiers film-policier polar police detective'),
  ('dance', 'danse'),
  ('disaster', 'catastrophe film-catastrophe'),
  ('documentary', 'documentaries documentaire documentaires doc'),
  ('drama', 'dramas drame drames dramatique'),
  ('erotic', 'erotica erotique'),
  ('experimental', 'experimentale cinema-experimental'),
  ('family', 'familial familiale famille jeune-public jeunesse kids children'),
  ('fantasy', 'fantastique heroic-fantasy fantaisie'),
  ('found-footage', 'images-retrouvees'),
  ('historical', 'history histoire historique film-historique films-historiques period period-drama'),
  ('horror', 'horreur film-d-horreur epouvante epouvante-horreur'),
  ('independent', 'indie independant cinema-independant'),
  ('legal', 'courtroom judiciaire proces'),
  ('live-action', 'prises-de-vues-reelles'),
  ('martial-arts', 'martial-art arts-martiaux art-martial'),
  ('music', 'musique musicale'),
  ('musical', 'musicals comedie-musicale comedies-musicales film-musical'),
  ('mystery', 'mysteries mystere mysteres'),
  ('noir', 'film-noir neo-noir'),
  ('performance', 'spectacle-filme spectacle'),
  ('political', 'politics politique'),
  ('romance', 'romantic romantique sentimental film-romantique'),
  ('romantic-comedy', 'romcom rom-com comedie-romantique comedies-romantiques'),
  ('satire', 'satirical satirique'),
  ('science-fiction', 'sci-fi scifi sf film-de-science-fiction'),
  ('short', 'short-film short-films court-metrage courts-metrages'),
  ('slasher', 'slashers'),
  ('sports', 'sport sportif'),
  ('spy', 'espionage espionnage film-d-espionnage'),
  ('superhero', 'superheroes super-hero super-heros super-heroes superheros'),
  ('supernatural', 'surnaturel'),
  ('teen', 'teenage teen-movie adolescence adolescents'),
  ('thriller', 'thrillers suspense'),
  ('tv-film', 'tv-movie telefilm television-film film-de-television'),
  ('war', 'guerre film-de-guerre'),
  ('western', 'westerns')
) as vocabulary (code, spellings);

update catalogue.film set genres = coalesce((
  select array_agg(code order by place)
  from (
    select coalesce(known.code, word.slug) as code, min(word.place) as place
    from (
      select
        trim(both '-' from left(trim(both '-' from
          regexp_replace(catalogue.fold(normalize(genre, nfkc)), '[^[:alnum:]]+', '-', 'g')), 60)) as slug,
        place
      from unnest(film.genres) with ordinality as listed (genre, place)
    ) as word
    left join genre_spelling as known on known.spelling = word.slug
    where word.slug <> ''
    group by 1
  ) as coded
), '{}')
where genres <> '{}';

-- What is not a code must not come back by another way.
alter table catalogue.film add constraint film_genres_are_codes
  check (array_to_string(genres, ',') collate "C" !~ '[A-Z ]');
comment on column catalogue.film.genres is 'codes of the vocabulary (film-genres.ts of the contract); a genre outside it is a slug';

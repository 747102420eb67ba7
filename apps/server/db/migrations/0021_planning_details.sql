-- Minutes after the film in which the audience stays: a debate, a word with the crew. Part of the screening's length, as the preshow is.
alter table programme.occurrence
  add column talk_minutes integer not null default 0 check (talk_minutes between 0 and 180);

-- Why a screening was cancelled, as its buyers are told.
alter table programme.occurrence_change
  add column reason text check (char_length(reason) between 1 and 300);

-- Until when the counter was to keep an unpaid order, null for any other; where the screening moves earlier it ends earlier.
alter table booking."order"
  add column kept_until timestamptz;

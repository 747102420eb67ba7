-- Events of one day, or from a day on: without it, all screenings of the day are read to find its few events.
create index occurrence_event_day on programme.occurrence (local_day) include (event_id, starts_at, ends_at, status) where event_id is not null;

-- What a video led to: its creator was followed, or something was ordered of them.
alter table feed.interaction
  add column followed smallint not null default 0,
  add column ordered smallint not null default 0;

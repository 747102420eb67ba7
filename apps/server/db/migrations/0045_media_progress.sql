-- How far the preparation of a file is: its owner waits for it.
alter table media.asset add column progress real check (progress between 0 and 1);
comment on column media.asset.progress is 'Share of what is being made under the lease in force, as its worker told it last; null while it has told nothing';

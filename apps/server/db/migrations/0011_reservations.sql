-- A reservation at the counter is kept unpaid until half an hour before the start, unless the organisation says otherwise. Nobody could
-- say so before: null came from having no default.
alter table identity.organisation alter column reservation_minutes_before set default 30;
update identity.organisation set reservation_minutes_before = 30 where reservation_minutes_before is null;

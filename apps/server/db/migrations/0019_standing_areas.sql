-- A place in a standing area is claimed, held, ordered and ticketed like a seat, under a key that nobody is shown.
comment on column booking.claim.seat_key is 'a seat of the seat map, or standing-area/<code>/<1 to its capacity>';
comment on column booking.hold.seats is 'keys as in claim';

-- Until now places in standing areas were not sold: what is to come on such a map admits as many people more.
update programme.occurrence set capacity = occurrence.capacity + seat_map.standing
from venues.seat_map
where seat_map.id = occurrence.seat_map_id and seat_map.standing > 0 and occurrence.starts_at > now();

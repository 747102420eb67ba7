-- A sale is told line by line: the tariff's price, what was taken off it, what the ticket costs, what the buyer pays on top of it, and what the
-- platform keeps of it. So a part of an order can be given back to the unit, and every document says the same.
alter table booking.order_line
  add column price_amount integer,
  -- taken off the tariff's price
  add column discount_amount integer not null default 0 check (discount_amount >= 0),
  -- paid on top of the ticket, taxes included
  add column fee_amount integer not null default 0 check (fee_amount >= 0),
  -- kept of what the ticket costs, taxes included
  add column commission_amount integer not null default 0 check (commission_amount >= 0);
-- The fee of an order was the same for each ticket that cost something.
update booking.order_line l set price_amount = l.amount,
  fee_amount = case when l.amount = 0 then 0 else o.service_fee_amount / paying.count end
from booking."order" o, lateral (
  select count(*) filter (where p.amount > 0) as count from booking.order_line p where p.occurrence_id = o.occurrence_id and p.order_id = o.id
) paying
where o.occurrence_id = l.occurrence_id and o.id = l.order_id;
alter table booking.order_line
  alter column price_amount set not null,
  add constraint order_line_adds_up check (amount = price_amount - discount_amount),
  add constraint order_line_commission_within check (commission_amount <= amount);

alter table booking."order"
  -- part of the total that a gift card pays
  add column gift_amount integer not null default 0,
  add constraint order_gift_within check (gift_amount between 0 and total_amount);

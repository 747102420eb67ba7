-- Documents of two more sales: orders of services, whose seller issues them, and boosts, which the platform sells.
alter table invoicing.document
  -- marketplace.service_order
  add column service_order_id uuid,
  -- feed.boost
  add column boost_id uuid,
  drop constraint document_of_one_sale,
  add constraint document_of_one_sale check (
    case
      when num_nonnulls(plan_charge_id, gift_card_id, kept_month, service_order_id, boost_id) > 1 then false
      when plan_charge_id is not null or boost_id is not null
        then num_nonnulls(organisation_id, order_id, occurrence_id, order_code) = 0 and issuer = 'platform'
      when gift_card_id is not null
        then num_nonnulls(order_id, occurrence_id, order_code) = 0 and issuer = organisation_id::text
      when service_order_id is not null
        then num_nonnulls(order_id, occurrence_id) = 0 and order_code is not null and issuer = organisation_id::text
      when kept_month is not null
        then num_nonnulls(order_id, occurrence_id, order_code) = 0 and organisation_id is not null and issuer = 'platform'
      else num_nulls(organisation_id, order_id, occurrence_id, order_code) = 0 end);
create index document_service_order on invoicing.document (service_order_id) where service_order_id is not null;
create index document_boost on invoicing.document (boost_id) where boost_id is not null;

-- What was kept of the orders of a month, and given back in it.
create index service_order_paid on marketplace.service_order (paid_at) where paid_amount > 0;
create index service_order_given_back on marketplace.service_order (ended_at) where refunded_amount > 0;

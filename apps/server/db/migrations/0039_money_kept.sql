-- Documents of more than orders and plans: receipts of gift cards, and the platform's own invoices to sellers for what it kept of a month.
alter table invoicing.document
  -- vouchers.gift_card
  add column gift_card_id uuid,
  -- the first day of the month whose commissions it tells of
  add column kept_month date check (extract(day from kept_month) = 1),
  drop constraint document_of_one_sale,
  add constraint document_of_one_sale check (
    case
      when num_nonnulls(plan_charge_id, gift_card_id, kept_month) > 1 then false
      when plan_charge_id is not null
        then num_nonnulls(organisation_id, order_id, occurrence_id, order_code) = 0 and issuer = 'platform'
      when gift_card_id is not null
        then num_nonnulls(order_id, occurrence_id, order_code) = 0 and issuer = organisation_id::text
      when kept_month is not null
        then num_nonnulls(order_id, occurrence_id, order_code) = 0 and organisation_id is not null and issuer = 'platform'
      else num_nulls(organisation_id, order_id, occurrence_id, order_code) = 0 end);
create index document_gift_card on invoicing.document (gift_card_id) where gift_card_id is not null;
create index document_kept_month on invoicing.document (organisation_id, kept_month) where kept_month is not null;

-- Months whose commissions have been invoiced to every seller.
create table invoicing.kept_month (
  month date primary key check (extract(day from month) = 1),
  invoiced_at timestamptz not null
);

-- The least that is paid out to one seller, where an administrator agreed another than everybody's.
create table payouts.seller_minimum (
  owner_id uuid not null,
  currency text not null check (currency in ('EUR', 'XOF')),
  amount bigint not null check (amount > 0),
  reason text not null check (char_length(reason) between 1 and 1000),
  set_by uuid references identity.person on delete set null,
  set_at timestamptz not null,
  primary key (owner_id, currency)
);

-- What is kept of a seller's identity is erased after its time; the payouts that refer to it stay.
create index identity_kept on payouts.identity (updated_at) where details_sealed <> '';
create index payout_kept on payouts.payout (ended_at) where destination_sealed <> '';

-- Receipts and credit notes of what the platform sells by itself: the charges of plans. They name no organisation, order or date.
alter table invoicing.document
  alter column organisation_id drop not null,
  alter column order_id drop not null,
  alter column occurrence_id drop not null,
  alter column order_code drop not null,
  -- subscriptions.charge
  add column plan_charge_id uuid,
  add constraint document_of_one_sale check (
    case when plan_charge_id is null
      then num_nulls(organisation_id, order_id, occurrence_id, order_code) = 0
      else num_nonnulls(organisation_id, order_id, occurrence_id, order_code) = 0 and issuer = 'platform' end);
create index document_plan_charge on invoicing.document (plan_charge_id) where plan_charge_id is not null;

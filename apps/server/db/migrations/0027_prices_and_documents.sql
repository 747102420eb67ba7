-- What the platform takes of a ticket, which tax its price includes and by which text, and the documents that tell of both.

-- Until now the fee was a fixed amount that the buyer bore.
alter table identity.organisation rename column service_fee_amount to fee_fixed;
alter table identity.organisation
  add column fee_basis_points integer not null default 0 check (fee_basis_points between 0 and 10000),
  add column fee_cap integer check (fee_cap >= 0),
  add column fee_borne_by text not null default 'buyer' check (fee_borne_by in ('buyer', 'seller')),
  add column commission_basis_points integer not null default 0 check (commission_basis_points between 0 and 10000),
  add column commission_borne_by text not null default 'seller' check (commission_borne_by in ('buyer', 'seller')),
  -- which tax its prices include, where the event does not say; null: the usual one of its kind and country
  add column tax_basis text,
  -- by which text none is due
  add column tax_exemption text check ((tax_exemption is not null) = (tax_basis is not distinct from 'exempt'));
update identity.organisation set tax_basis = case tax_basis_points
  when 210 then 'new-work-2.1'
  when 550 then case kind when 'cinema' then 'cinema-5.5' else 'live-performance-5.5' end
  when 1000 then 'exhibition-10'
  when 1800 then 'ci-standard-18'
  when 2000 then 'standard-20' end;
alter table identity.organisation drop column tax_basis_points;

-- What is agreed and who bears it, as it was changed: never over the old.
create table identity.fee_change (
  id uuid primary key,
  organisation_id uuid not null references identity.organisation on delete cascade,
  at timestamptz not null,
  person_id uuid references identity.person on delete set null,
  terms jsonb not null
);
create index fee_change_organisation on identity.fee_change (organisation_id, at);

-- What a buyer pays for a ticket of this price, all included: `toPay` of packages/contract/src/ticket-fees.ts, for lists; a test holds the two together.
create function identity.to_pay(amount integer, agreed identity.organisation) returns integer language sql immutable as $$
  select case when amount > 0 then (amount
    + case agreed.fee_borne_by when 'buyer' then least(agreed.fee_cap, agreed.fee_fixed + (2 * amount::bigint * agreed.fee_basis_points + 10000) / 20000) else 0 end
    + case agreed.commission_borne_by when 'buyer' then (2 * amount::bigint * agreed.commission_basis_points + 10000) / 20000 else 0 end)::integer
    else amount end
$$;

alter table programme.event
  add column tax_basis text,
  add column tax_exemption text check ((tax_exemption is not null) = (tax_basis is not distinct from 'exempt'));
comment on column programme.event.tax_basis is 'which tax its prices include; null: that of its organisation';

-- As sold.
alter table booking."order"
  add column tax_basis text,
  add column tax_exemption text,
  -- taxes included in what the platform takes
  add column fee_tax_basis_points integer;
update booking."order" o set fee_tax_basis_points = case organisation.country when 'CI' then 1800 else 2000 end,
  tax_basis = case o.tax_basis_points
    when 210 then 'new-work-2.1'
    when 550 then case occurrence.kind when 'screening' then 'cinema-5.5' else 'live-performance-5.5' end
    when 1000 then 'exhibition-10'
    when 1800 then 'ci-standard-18'
    when 2000 then 'standard-20' else 'exempt' end
from identity.organisation, programme.occurrence
where organisation.id = o.organisation_id and occurrence.id = o.occurrence_id;
update booking."order" set tax_basis = coalesce(tax_basis, 'exempt'), fee_tax_basis_points = coalesce(fee_tax_basis_points, 2000)
where tax_basis is null or fee_tax_basis_points is null;
alter table booking."order" alter column tax_basis set not null, alter column fee_tax_basis_points set not null;

create schema invoicing;

-- Who sells, as documents must say it.
create table invoicing.seller (
  organisation_id uuid primary key references identity.organisation on delete cascade,
  legal_name text not null check (char_length(legal_name) between 1 and 200),
  legal_form text check (char_length(legal_form) <= 100),
  address text not null check (char_length(address) between 1 and 300),
  postal_code text check (char_length(postal_code) <= 20),
  city text not null check (char_length(city) between 1 and 100),
  country text not null check (country ~ '^[A-Z]{2}$'),
  -- SIREN, RCCM
  registration text not null check (char_length(registration) between 1 and 60),
  vat_number text check (char_length(vat_number) <= 30),
  -- why there is no number: `TVA non applicable, art. 293 B du CGI`
  vat_exemption text check (char_length(vat_exemption) <= 200),
  updated_at timestamptz not null,
  updated_by uuid references identity.person on delete set null,
  check ((vat_number is null) <> (vat_exemption is null))
);

-- The last number of each series: taken, and given back, with the transaction that writes the document.
create table invoicing.series (
  -- an organisation, or `platform`
  issuer text not null,
  series text not null check (series in ('R', 'F', 'A')),
  year smallint not null,
  last_number integer not null check (last_number >= 0),
  last_hash bytea not null,
  primary key (issuer, series, year)
);

create table invoicing.document (
  id uuid primary key,
  issuer text not null,
  kind text not null check (kind in ('receipt', 'invoice', 'credit-note')),
  series text not null,
  year smallint not null,
  number integer not null,
  -- what it was issued for: one document of a kind each
  cause text not null,
  -- on whose behalf or to whom the sale was
  organisation_id uuid not null references identity.organisation,
  order_id uuid not null,
  occurrence_id uuid not null,
  order_code text not null,
  -- what it corrects
  corrects uuid references invoicing.document,
  issued_at timestamptz not null,
  -- the day in the zone of its issuer
  local_day date not null,
  currency text not null check (currency in ('EUR', 'XOF')),
  -- what goes back is told as a positive amount of a credit note
  net_amount integer not null check (net_amount >= 0),
  tax_amount integer not null check (tax_amount >= 0),
  gross_amount integer not null check (gross_amount > 0),
  -- everything that is printed, as it was then
  content jsonb not null,
  -- SHA-256 of the one before it and of this one: nothing can be taken out or put in between
  previous_hash bytea not null,
  hash bytea not null,
  unique (issuer, series, year, number),
  unique (issuer, kind, cause),
  check (net_amount + tax_amount = gross_amount)
);
create index document_order on invoicing.document (order_id);
create index document_issued on invoicing.document (issuer, local_day);
comment on column invoicing.document.content is 'personal: names and addresses of buyers, as long as the books (10 years)';

create function invoicing.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'documents are append-only' using errcode = 'restrict_violation';
end $$;
create trigger document_is_append_only before update or delete on invoicing.document
  for each row execute function invoicing.refuse_change();
create trigger document_is_never_truncated before truncate on invoicing.document
  for each statement execute function invoicing.refuse_change();
create trigger series_is_never_taken_back before delete on invoicing.series
  for each row execute function invoicing.refuse_change();

create function invoicing.refuse_other_number() returns trigger language plpgsql as $$
begin
  if new.last_number <> old.last_number + 1 then
    raise exception 'numbers are unbroken' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger series_is_unbroken before update on invoicing.series
  for each row execute function invoicing.refuse_other_number();

-- What a document's hash is taken of. jsonb has one way to be written.
create function invoicing.hash_of(previous bytea, number integer, content jsonb) returns bytea language sql immutable as $$
  select sha256(previous || convert_to(number::text || ' ' || content::text, 'UTF8'))
$$;

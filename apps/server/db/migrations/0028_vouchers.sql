-- What lowers a price (promotion codes), and what is paid for in advance (gift cards).
create schema vouchers;

create table vouchers.promotion (
  id uuid primary key,
  organisation_id uuid not null references identity.organisation,
  -- as it is printed
  code text not null check (char_length(code) between 3 and 40),
  -- as it is compared: without case, spaces, signs and look-alikes
  code_key text not null check (char_length(code_key) >= 3),
  -- made together
  batch_id uuid,
  kind text not null check (kind in ('percent', 'amount', 'fixed-price')),
  -- basis points of a percentage, else minor units
  value integer not null check (value >= 0),
  currency text not null check (currency in ('EUR', 'XOF')),
  -- what it is for; nothing named is everything
  event_ids uuid[] not null default '{}',
  film_ids uuid[] not null default '{}',
  occurrence_ids uuid[] not null default '{}',
  tariff_ids uuid[] not null default '{}',
  most_uses integer check (most_uses > 0),
  most_per_buyer integer check (most_per_buyer > 0),
  -- tickets of an order that it lowers
  most_tickets integer check (most_tickets > 0),
  least_tickets integer not null default 1 check (least_tickets > 0),
  least_amount integer not null default 0 check (least_amount >= 0),
  valid_from timestamptz,
  valid_until timestamptz,
  active boolean not null default true,
  note text not null default '' check (char_length(note) <= 500),
  -- orders that have it, those given back left out; changed with the rows of promotion_use
  uses integer not null default 0,
  -- counts changes of its terms: an order is made at those it was priced by
  revision integer not null default 1,
  created_by uuid references identity.person on delete set null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (organisation_id, code_key),
  check (kind <> 'percent' or value between 1 and 10000),
  check (kind <> 'amount' or value > 0),
  check (valid_until > valid_from),
  -- THE guard: whatever counts, there are no more uses than there may be
  constraint promotion_uses_within check (uses >= 0 and (most_uses is null or uses <= most_uses))
);
create index promotion_of_organisation on vouchers.promotion (organisation_id, created_at desc);
create index promotion_batch on vouchers.promotion (batch_id) where batch_id is not null;

-- An order has one promotion at most.
create table vouchers.promotion_use (
  order_id uuid primary key,
  promotion_id uuid not null references vouchers.promotion,
  occurrence_id uuid not null,
  order_code text not null,
  holder_id uuid not null,
  visitor_id uuid,
  email citext not null,
  tickets smallint not null,
  discount_amount integer not null check (discount_amount > 0),
  used_at timestamptz not null,
  -- the order came to nothing: it counts no more
  given_back_at timestamptz
);
create index promotion_use_promotion on vouchers.promotion_use (promotion_id, used_at desc);
comment on column vouchers.promotion_use.email is 'personal: 6 years, with the sale';

-- What an organisation sells as gift cards; without a row it sells none.
create table vouchers.gift_offer (
  organisation_id uuid primary key references identity.organisation,
  active boolean not null,
  currency text not null check (currency in ('EUR', 'XOF')),
  -- to choose from, minor units
  amounts integer[] not null,
  least_amount integer not null check (least_amount > 0),
  most_amount integer not null,
  valid_months smallint not null check (valid_months between 1 and 120),
  updated_at timestamptz not null,
  check (most_amount >= least_amount)
);

create table vouchers.gift_card (
  id uuid primary key,
  organisation_id uuid not null references identity.organisation,
  -- of the purchase, for its address and for the counter; it spends nothing
  number text not null unique,
  -- HMAC-SHA256 of the code: whoever reads this table cannot spend
  code_hash bytea not null unique,
  -- sealed, for the mail to its recipient
  code_sealed text not null,
  code_end text not null,
  amount integer not null check (amount > 0),
  currency text not null check (currency in ('EUR', 'XOF')),
  status text not null check (status in ('unpaid', 'paid', 'refunded')),
  holder_id uuid not null,
  person_id uuid references identity.person on delete set null,
  giver_name text not null check (char_length(giver_name) between 1 and 100),
  giver_email citext not null,
  recipient_name text not null check (char_length(recipient_name) between 1 and 100),
  recipient_email citext not null,
  message text not null default '' check (char_length(message) <= 500),
  language text not null check (language in ('fr', 'en')),
  -- null: as soon as it is paid
  send_at timestamptz,
  -- a job sends it
  queued_at timestamptz,
  sent_at timestamptz,
  valid_months smallint not null,
  -- set when it is paid; a card that is over is refused, and remains owed
  valid_until timestamptz,
  paid_at timestamptz,
  paid_by uuid,
  idempotency_key text not null,
  request_hash text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (holder_id, idempotency_key),
  check ((status = 'unpaid') = (paid_at is null)),
  check ((paid_at is null) = (valid_until is null))
);
create index gift_card_of_organisation on vouchers.gift_card (organisation_id, created_at desc);
create index gift_card_to_send on vouchers.gift_card (send_at) where status = 'paid' and queued_at is null;
comment on column vouchers.gift_card.giver_name is 'personal: 6 years, with the sale';
comment on column vouchers.gift_card.giver_email is 'personal: 6 years, with the sale';
comment on column vouchers.gift_card.recipient_name is 'personal: 6 years, with the sale';
comment on column vouchers.gift_card.recipient_email is 'personal: 6 years, with the sale';
comment on column vouchers.gift_card.message is 'personal: 6 years, with the sale';

-- An order is paid with one card at most. What is set aside is the hold of the ledger; this says whose.
create table vouchers.gift_use (
  order_id uuid not null,
  -- the ledger's; an order that is paid after it was over sets aside anew
  hold_id uuid primary key,
  card_id uuid not null references vouchers.gift_card,
  occurrence_id uuid not null,
  order_code text not null,
  amount integer not null check (amount > 0),
  state text not null check (state in ('reserved', 'captured', 'released')),
  -- of what was captured, what has gone back to the card
  given_back_amount integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (given_back_amount between 0 and case when state = 'captured' then amount else 0 end)
);
create unique index gift_use_one_an_order on vouchers.gift_use (order_id) where state <> 'released';
create index gift_use_card on vouchers.gift_use (card_id, created_at desc);

-- What went back to a card, once a cause.
create table vouchers.gift_return (
  order_id uuid not null,
  cause text not null,
  amount integer not null check (amount > 0),
  created_at timestamptz not null,
  primary key (order_id, cause)
);

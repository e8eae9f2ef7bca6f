-- What was sold. The order is its own idempotency record: the partner's key lives on it for ever.

create table orders (
    id              bigint generated always as identity primary key,
    partner_id      bigint      not null references partners,
    wallet_id       bigint      not null,
    api_key_id      bigint      references api_keys,
    plan_id         text        not null references plans,
    -- As they were when the order was made.
    plan_name       text        not null,
    supplier        text        not null,
    price_micros    bigint      not null check (price_micros > 0),
    currency        text        not null,
    email           text        not null check (length(email) <= 254),
    reference       text check (length(reference) <= 255),
    idempotency_key text check (length(idempotency_key) between 1 and 255),
    -- Of what was asked for, so that a key used again for something else is noticed.
    request_sha256  bytea       not null check (length(request_sha256) = 32),
    status          text        not null check (status in ('processing', 'completed', 'failed')),
    iccid           text check (iccid ~ '^[0-9]{18,22}$'),
    -- SGP.22 §4.1: LPA:1$<SM-DP+ address>$<matching ID>.
    activation_code text check (activation_code like 'LPA:1$%' and length(activation_code) <= 259),
    created_at      timestamptz not null,
    settled_at      timestamptz,
    -- When the supplier is asked next what became of the order; taken by pushing it ahead, so that no two ask at once.
    next_ask_at     timestamptz,
    asks            integer     not null default 0,
    -- When the supplier first said that there is no such order; believed when it says so again later.
    denied_at       timestamptz,
    foreign key (wallet_id, currency) references wallets (id, currency),
    unique (partner_id, idempotency_key),
    check ((status = 'completed') = (iccid is not null)),
    check ((iccid is null) = (activation_code is null)),
    check ((status = 'processing') = (settled_at is null)),
    check ((status = 'processing') = (next_ask_at is not null))
);
create index orders_of_partner on orders (partner_id, id desc);
create index orders_unsettled on orders (next_ask_at) where status = 'processing';
-- No two buyers ever get one profile; and an order is found by its ICCID.
create unique index orders_sell_a_profile_once on orders (iccid, activation_code) where iccid is not null;

alter table transfers add foreign key (order_id) references orders;

-- Orders: what a partner bought, and the eSIM that was delivered.
--
-- An order is also the record of its idempotency key, so that nothing is bought twice because a cache forgot, and its
-- own place in the queue of orders whose supplier has to be asked again.

-- An activation code is LPA:1$<SM-DP+ address>$<matching ID>, which an OID and the flag 1 may follow (SGP.22 §4.1). The
-- address and the matching ID determine which profile it loads. Domain names ignore case. SGP.22 has no small letters in
-- matching IDs, so two that differ in case only are taken for one: to refuse a profile that could have been sold costs
-- less than to sell one twice.
create function profile_of(activation_code text) returns text immutable strict parallel safe language sql
    return lower((split_part(activation_code, '$', 2) || '$' || split_part(activation_code, '$', 3)) collate "C");

-- Whether the flag is there, which says that the phone will ask for a confirmation code.
create function needs_confirmation_code(activation_code text) returns boolean immutable strict parallel safe language sql
    return split_part(activation_code, '$', 5) = '1';

create table orders (
    id                bigint generated always as identity primary key,
    -- By which the partner knows the order. It counts the partner's own orders of both modes, from 1 and without gaps.
    -- An id would tell a partner how many orders all others have made.
    number            bigint      not null check (number > 0),
    partner_id        bigint      not null,
    mode              text        not null default 'live' check (mode in ('live', 'test')),
    -- From which the order is paid.
    wallet_id         bigint      not null,
    -- The key that bought it, or the member who bought it on the dashboard.
    api_key_id        bigint,
    member_id         bigint,
    plan_id           text        not null,
    -- These four are the plan's and the wallet's at the time of the order.
    plan_name         text        not null,
    supplier          text        not null,
    price_micros      bigint      not null check (price_micros > 0),
    currency          text        not null,
    -- The customer's.
    email             text        not null check (length(email) <= 254),
    -- Free text of the partner's.
    reference         text check (length(reference) <= 255),
    -- Null where the partner sent none, and once the order has failed, so that the same request may be sent again.
    idempotency_key   text check (length(idempotency_key) between 1 and 255),
    -- Of what was asked for, so that a key that is used again for another request is noticed.
    request_sha256    bytea       not null check (length(request_sha256) = 32),
    -- processing while the outcome of the supplier's call is not known.
    status            text        not null check (status in ('processing', 'completed', 'failed')),
    -- The eSIM that was delivered. SGP.22 allows an activation code 255 characters after LPA:.
    iccid             text check (iccid ~ '^[0-9]{18,22}$'),
    activation_code   text check (activation_code like 'LPA:1$%' and length(activation_code) <= 259),
    confirmation_code text check (length(confirmation_code) between 1 and 64),
    created_at        timestamptz not null,
    -- When it was completed or failed.
    settled_at        timestamptz,
    -- When the supplier is next asked what became of the order. A server that takes the order pushes this ahead, so
    -- that no two servers ask at once.
    next_ask_at       timestamptz,
    -- How often the supplier has been asked.
    asks              integer     not null default 0,
    -- When the supplier first answered that it has no such order, which is believed only if it says so again later.
    denied_at         timestamptz,
    -- One idempotency key buys once in each mode. The mode comes last, so that the index also finds a key without it.
    unique (partner_id, idempotency_key, mode),
    constraint orders_are_numbered_by_partner unique (partner_id, number),
    constraint orders_in_test_are_the_sandboxs check (mode = 'live' or supplier = 'sandbox'),
    check ((status = 'completed') = (iccid is not null)),
    check ((iccid is null) = (activation_code is null)),
    check ((status = 'processing') = (settled_at is null)),
    check ((status = 'processing') = (next_ask_at is not null)),
    constraint orders_have_the_confirmation_code_they_need check (
        coalesce(needs_confirmation_code(activation_code), false) = (confirmation_code is not null))
);

-- A partner's orders are listed newest first. Each of the next four indexes serves one filter and ends with the columns
-- of the sort, so that a page is read off the index in order, however many orders match. They begin with partner and
-- mode, and sort by time and not by id alone, so that a span of time is one range of the index.
create index orders_of_partner on orders (partner_id, mode, created_at desc, id desc);
create index orders_of_customer on orders (partner_id, mode, email, created_at desc, id desc);
create index orders_by_reference on orders (partner_id, mode, reference, created_at desc, id desc)
    where reference is not null;
-- Few rows: an order that is completed at once is never in it.
create index orders_not_completed on orders (partner_id, mode, status, created_at desc, id desc)
    where status <> 'completed';
-- Without the columns of the sort, this index is a tenth the size. A partner's orders of one plan are few, and sorted.
create index orders_of_plan on orders (partner_id, mode, plan_id);
-- Finds the orders whose supplier has to be asked.
create index orders_unsettled on orders (next_ask_at) where status = 'processing';
create unique index orders_sell_a_profile_once on orders (profile_of(activation_code)) where iccid is not null;
create index orders_by_iccid on orders (iccid) where iccid is not null;

-- For an order that is inserted without a number, such as manually. The program sets it.
create function number_order() returns trigger language plpgsql as $$
begin
    new.number := 1 + coalesce((select max(number) from orders where partner_id = new.partner_id), 0);
    return new;
end $$;

create trigger orders_are_numbered before insert on orders
    for each row when (new.number is null) execute function number_order();

-- An order's wallet, key and member belong to its partner, the wallet and the key to its mode, and the wallet is in its
-- currency. Either a key or a member bought it, not both. As in V5__ledger.sql, each row is found by its id alone.
create function refuse_stray_orders() returns trigger language plpgsql as $$
declare
    stray bigint;
begin
    select id into stray from added where
        (select w.partner_id = added.partner_id and w.currency = added.currency and w.mode = added.mode
         from wallets w where w.id = wallet_id) is not true
        or (select true from plans p where p.id = plan_id) is null
        or api_key_id is not null
            and (select k.partner_id = added.partner_id and k.mode = added.mode
                 from api_keys k where k.id = api_key_id) is not true
        or member_id is not null
            and (api_key_id is not null
                 or (select m.partner_id = added.partner_id from members m where m.id = member_id) is not true)
    limit 1;
    if found then
        raise exception 'order % names a wallet, plan, key or member that its partner can''t order with', stray
            using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;

create trigger orders_refer_to_what_is_there after insert on orders referencing new table as added
    for each statement execute function refuse_stray_orders();

create trigger orders_stay before delete or truncate or update of
    id, number, partner_id, wallet_id, api_key_id, member_id, plan_id, price_micros, currency, created_at on orders
    execute function refuse_change_of_what_is_referred_to();
create trigger orders_keep_their_mode before update of mode on orders
    execute function refuse_change_of_what_is_referred_to();

-- A delivered or failed order never changes. Servers rely on it: they cache pages of settled orders.
create function refuse_change_of_settled_order() returns trigger language plpgsql as $$
begin
    raise exception 'order % is settled, and is not changed any more', old.id using errcode = 'insufficient_privilege';
end $$;

create trigger orders_settled_are_final before update on orders
    for each row when (old.status <> 'processing') execute function refuse_change_of_settled_order();

-- Orders: the purchases of partners, and the eSIMs that were delivered.
--
-- An order also stores its idempotency key, so that no purchase is made twice because a cache entry has expired.
-- The table is also the queue of the orders whose supplier must be asked for their state.

-- An activation code is LPA:1$<SM-DP+ address>$<matching ID>, optionally followed by an OID and the flag 1 (SGP.22
-- §4.1). The address and the matching ID identify the profile. Domain names ignore case. Matching IDs have no
-- lower-case letters in SGP.22, so two that differ only in case are treated as equal: rejecting a profile that could
-- be sold costs less than selling a profile twice.
create function profile_of(activation_code text) returns text immutable strict parallel safe language sql
    return lower((split_part(activation_code, '$', 2) || '$' || split_part(activation_code, '$', 3)) collate "C");

-- Whether the code has the flag, which means that the phone will require a confirmation code.
create function needs_confirmation_code(activation_code text) returns boolean immutable strict parallel safe language sql
    return split_part(activation_code, '$', 5) = '1';

create table orders (
    id                bigint generated always as identity primary key,
    -- The number that the partner sees. It counts the partner's own orders of both modes, from 1 and without gaps.
    -- The id would reveal the number of orders of all partners.
    number            bigint      not null check (number > 0),
    partner_id        bigint      not null,
    mode              text        not null default 'live' check (mode in ('live', 'test')),
    -- The wallet that pays the order.
    wallet_id         bigint      not null,
    -- The key that bought the eSIM, or the member who bought it in the dashboard.
    api_key_id        bigint,
    member_id         bigint,
    plan_id           text        not null,
    -- These four columns are copied from the plan and the wallet at the time of the order. In test mode, the supplier
    -- is the sandbox.
    plan_name         text        not null,
    supplier          text        not null,
    price_micros      bigint      not null check (price_micros > 0),
    currency          text        not null,
    -- The customer's address.
    email             text        not null check (length(email) <= 254),
    -- Free text from the partner.
    reference         text check (length(reference) <= 255),
    -- Null if the partner sent none. It is also removed when the order fails, so that the same request can be sent
    -- again.
    idempotency_key   text check (length(idempotency_key) between 1 and 255),
    -- The digest of the request, which detects that its key is used again for another request.
    request_sha256    bytea       not null check (length(request_sha256) = 32),
    -- processing while the supplier's outcome is unknown.
    status            text        not null check (status in ('processing', 'completed', 'failed')),
    -- The eSIM that was delivered. SGP.22 allows an activation code 255 characters after LPA:.
    iccid             text check (iccid ~ '^[0-9]{18,22}$'),
    activation_code   text check (activation_code like 'LPA:1$%' and length(activation_code) <= 259),
    confirmation_code text check (length(confirmation_code) between 1 and 64),
    created_at        timestamptz not null,
    -- When the order was completed or failed.
    settled_at        timestamptz,
    -- When the supplier is next asked for the state of the order. A server that takes the order sets a later time, so
    -- that no two servers ask at the same time.
    next_poll_at      timestamptz,
    -- The number of times that the supplier was asked.
    attempts          integer     not null default 0,
    -- When the supplier first reported that it has no such order. It counts only if the supplier repeats it later.
    not_found_at         timestamptz,
    -- An idempotency key identifies one order in each mode. The mode is the last column, so that the index also finds
    -- a key without its mode.
    unique (partner_id, idempotency_key, mode),
    constraint orders_are_numbered_by_partner unique (partner_id, number),
    constraint orders_in_test_are_the_sandboxs check (mode = 'live' or supplier = 'sandbox'),
    check ((status = 'completed') = (iccid is not null)),
    check ((iccid is null) = (activation_code is null)),
    check ((status = 'processing') = (settled_at is null)),
    check ((status = 'processing') = (next_poll_at is not null)),
    constraint orders_have_the_confirmation_code_they_need check (
        coalesce(needs_confirmation_code(activation_code), false) = (confirmation_code is not null))
);

-- A partner's orders are listed newest first. Each of the next four indexes serves one filter and ends with the
-- columns of the sort, so that a page is read from the index in order, for any number of orders. They begin with
-- partner and mode. They sort by time and not by id alone, so that a time range is one range of the index.
create index orders_of_partner on orders (partner_id, mode, created_at desc, id desc);
create index orders_of_customer on orders (partner_id, mode, email, created_at desc, id desc);
create index orders_by_reference on orders (partner_id, mode, reference, created_at desc, id desc)
    where reference is not null;
-- This index is small, because orders that are completed immediately are never in it.
create index orders_not_completed on orders (partner_id, mode, status, created_at desc, id desc)
    where status <> 'completed';
-- Without the columns of the sort, this index is a tenth of the size. A partner has few orders of one plan, and a
-- query sorts them.
create index orders_of_plan on orders (partner_id, mode, plan_id);
-- Finds the orders whose supplier must be asked.
create index orders_unsettled on orders (next_poll_at) where status = 'processing';
create unique index orders_sell_a_profile_once on orders (profile_of(activation_code)) where iccid is not null;
create index orders_by_iccid on orders (iccid) where iccid is not null;

-- Numbers an order that is inserted without a number, for example manually. The server sets the number itself.
create function number_order() returns trigger language plpgsql as $$
begin
    new.number := 1 + coalesce((select max(number) from orders where partner_id = new.partner_id), 0);
    return new;
end $$;

create trigger orders_are_numbered before insert on orders
    for each row when (new.number is null) execute function number_order();

-- An order's wallet, key and member belong to its partner. The wallet and the key have its mode, and the wallet has
-- its currency. At most one of a key and a member bought it. As in V5__ledger.sql, each row is found by its id alone.
create function reject_stray_orders() returns trigger language plpgsql as $$
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
        raise exception 'order % refers to a wallet, plan, key or member that does not exist or match', stray
            using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;

create trigger orders_reference_existing_rows after insert on orders referencing new table as added
    for each statement execute function reject_stray_orders();

create trigger orders_are_permanent before delete or truncate or update of
    id, number, partner_id, wallet_id, api_key_id, member_id, plan_id, price_micros, currency, created_at on orders
    execute function reject_change_of_referenced_row();
create trigger orders_keep_their_mode before update of mode on orders
    execute function reject_change_of_referenced_row();

-- A completed or failed order never changes. Servers rely on this, because they cache pages of settled orders.
create function reject_change_of_settled_order() returns trigger language plpgsql as $$
begin
    raise exception 'order % is settled and can no longer be changed', old.id using errcode = 'insufficient_privilege';
end $$;

create trigger orders_settled_are_final before update on orders
    for each row when (old.status <> 'processing') execute function reject_change_of_settled_order();

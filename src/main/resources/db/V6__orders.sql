-- Orders: the purchases of partners. The eSIMs that were delivered are in V10__esims.sql.
--
-- An order also stores its idempotency key, so that no purchase is made twice because a cache entry has expired.
-- The attempts of remote suppliers are also the queue of the orders whose supplier must be asked for their state.

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
    -- These four columns are copied from the plan and the wallet at the time of the order. The supplier is that of the
    -- latest attempt. In test mode, it is the sandbox.
    plan_name         text        not null,
    supplier          text        not null,
    -- The price of all eSIMs of the order.
    price_micros      bigint      not null check (price_micros > 0),
    currency          text        not null,
    -- The customer's address.
    email             text        not null check (length(email) <= 254),
    -- Whether the customer receives the eSIMs by e-mail, and in which language; null for that of the partner's brand.
    is_notified       boolean     not null default false,
    language          text check (length(language) between 2 and 10),
    -- Free text from the partner.
    reference         text check (length(reference) <= 255),
    -- Null if the partner sent none. It is also removed when the order fails, so that the same request can be sent
    -- again.
    idempotency_key   text check (length(idempotency_key) between 1 and 255),
    -- The digest of the request, which detects that its key is used again for another request.
    request_sha256    bytea       not null check (length(request_sha256) = 32),
    -- The number of eSIMs, which are delivered all or none.
    quantity          integer     not null default 1 check (quantity between 1 and 30),
    -- The eSIM to which the order adds data, and its id for the partner; null if the order is for new eSIMs.
    top_up_esim_id    bigint,
    top_up_of         text check (top_up_of ~ '^[1-9][0-9]*-[1-9][0-9]?$'),
    -- processing while no supplier has delivered or refused the order.
    status            text        not null check (status in ('processing', 'completed', 'failed')),
    -- Why a failed order failed: the API's error code, and a sentence for the partner.
    failure_code      text check (length(failure_code) between 1 and 40),
    failure_message   text check (length(failure_message) between 1 and 400),
    created_at        timestamptz not null,
    -- When the order was completed or failed.
    settled_at        timestamptz,
    -- An idempotency key identifies one order in each mode. The mode is the last column, so that the index also finds
    -- a key without its mode.
    unique (partner_id, idempotency_key, mode),
    constraint orders_are_numbered_by_partner unique (partner_id, number),
    constraint orders_in_test_are_the_sandboxs check (mode = 'live' or supplier = 'sandbox'),
    check ((status = 'processing') = (settled_at is null)),
    check ((status = 'failed') = (failure_code is not null and failure_message is not null)),
    check (status = 'failed' or failure_code is null and failure_message is null),
    check (mod(price_micros, quantity) = 0),
    constraint orders_top_up_one_esim
        check ((top_up_esim_id is null) = (top_up_of is null) and (top_up_esim_id is null or quantity = 1))
);

-- What a partner with a limit has spent on the orders that it placed on a day: their prices, without what was released
-- or refunded. The first purchase of a day adds up the earlier ones, which also follows a change of the limit. A
-- partner without a limit has no rows.
create table daily_spend (
    partner_id   bigint not null references partners,
    -- In UTC.
    day          date   not null,
    spent_micros bigint not null,
    primary key (partner_id, day)
);

create function forget_daily_spend() returns trigger language plpgsql as $$
begin
    delete from daily_spend where partner_id = new.id;
    return null;
end $$;

create trigger partners_with_another_limit after update of max_daily_spend_micros on partners
    for each row when (old.max_daily_spend_micros is distinct from new.max_daily_spend_micros)
    execute function forget_daily_spend();

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
-- The operator finds orders by these two without their partner, newest first. They are on other expressions than
-- the partners' lists use, because an address may have a million orders of other partners.
create index orders_of_address on orders (lower(email), id);
create index orders_of_reference on orders (lower(reference), id) where reference is not null;
-- Finds the top-ups of an eSIM.
create index orders_of_topped_up_esim on orders (top_up_esim_id) where top_up_esim_id is not null;
-- Counts a partner's eSIMs: one for each completed order, except for these few.
create index orders_not_of_one_esim on orders (partner_id, mode) include (quantity, top_up_esim_id)
    where status = 'completed' and (quantity > 1 or top_up_esim_id is not null);

-- Numbers an order that is inserted without a number, for example manually. The server sets the number itself.
create function number_order() returns trigger language plpgsql as $$
begin
    new.number := 1 + coalesce((select max(number) from orders where partner_id = new.partner_id), 0);
    return new;
end $$;

create trigger orders_are_numbered before insert on orders
    for each row when (new.number is null) execute function number_order();

-- An order's wallet, key, member and topped-up eSIM belong to its partner. The wallet and the key have its mode, and
-- the wallet has its currency. At most one of a key and a member bought it. As in V5__ledger.sql, each row is found by
-- its id alone.
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
                 or (select m.partner_id = added.partner_id from memberships m where m.id = member_id) is not true)
        or top_up_esim_id is not null
            and (select e.partner_id = added.partner_id and not e.is_late and o.mode = added.mode
                        and added.top_up_of = o.number || '-' || e.position
                 from esims e join orders o on o.id = e.order_id where e.id = added.top_up_esim_id) is not true
    limit 1;
    if found then
        raise exception 'order % refers to a wallet, plan, key, member or eSIM that does not exist or match', stray
            using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;

create trigger orders_reference_existing_rows after insert on orders referencing new table as added
    for each statement execute function reject_stray_orders();

create trigger orders_are_permanent before delete or truncate or update of
    id, number, partner_id, wallet_id, api_key_id, member_id, plan_id, price_micros, quantity,
    top_up_esim_id, top_up_of, currency, created_at on orders
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

-- The attempts to have an order delivered by a remote supplier, one row for each request. A row is committed before the
-- supplier is called, so a crash can't hide a request. After a definite refusal, another offer of the plan is tried. An
-- order that a local supplier delivers has no attempt.
create table supplier_attempts (
    -- BepPay's reference, by which the supplier recognises a repeated request and finds the order. It is random, so
    -- that it is unique also after a database was restored from a backup.
    reference          text        primary key check (reference ~ '^[A-Za-z0-9_-]{1,50}$'),
    -- Counts the attempts, so that a range of them can be sealed; see V49__audit.sql.
    number             bigint      generated always as identity,
    order_id           bigint      not null,
    partner_id         bigint      not null,
    -- The offer of the plan, and its supplier, code and cost of each eSIM when the attempt began. In test mode, the
    -- sandbox takes the place of the supplier. A supplier that would charge more refuses.
    offer_id           text        not null,
    supplier           text        not null check (length(supplier) between 1 and 64),
    supplier_code      text        not null check (length(supplier_code) between 1 and 200),
    cost_micros        bigint      not null check (cost_micros >= 0),
    -- The operator's account at the supplier, in which the order was made. In another account it can't be found.
    supplier_account   text        not null default '' check (length(supplier_account) <= 64),
    -- Whether the supplier takes no reference, so that the order can only be recognised by its time, item and quantity.
    is_matched         boolean     not null default false,
    -- The supplier's own reference of the order; null until it is known.
    supplier_reference text check (length(supplier_reference) between 1 and 200),
    -- sent       the supplier is being called, or a server ended during the call
    -- pending    the supplier accepted the order and has not delivered it yet
    -- unknown    the response was lost or can't be read, or the supplier did not find the order
    -- delivered  the supplier delivered, even if the price had already been released
    -- refused    no eSIM was created
    state              text        not null check (state in ('sent', 'pending', 'unknown', 'delivered', 'refused')),
    created_at         timestamptz not null,
    settled_at         timestamptz,
    -- When the supplier is next asked for the state of the order. A server that takes the attempt sets a later time, so
    -- that no two servers ask at the same time. A refused attempt has a time as long as the supplier could still
    -- deliver it.
    next_poll_at       timestamptz,
    -- The number of times that the supplier was asked.
    polls              integer     not null default 0 check (polls >= 0),
    -- When the supplier first reported that it has no such order, since it last accepted it. It counts only if the
    -- supplier repeats it later.
    not_found_at       timestamptz,
    -- Until when a server may be calling the supplier about the order; null after the result was recorded.
    claimed_until      timestamptz,
    -- How often a server took the attempt to ask the supplier. A refusal is ignored if another server has taken the
    -- attempt since, because that one may have had the order accepted.
    claims             integer     not null default 0 check (claims >= 0),
    -- The ids of the supplier's notifications about the order, so that a repeated one has no effect.
    notification_ids   text[]      check (cardinality(notification_ids) between 1 and 20),
    -- Whether the supplier sent a notification while it was being called, and is therefore asked again afterwards.
    is_notified        boolean     not null default false,
    check ((state in ('delivered', 'refused')) = (settled_at is not null)),
    check (next_poll_at is not null or settled_at is not null),
    check (next_poll_at is null or state <> 'delivered')
);

-- A supplier is called for an order only if no earlier attempt is open.
create unique index supplier_attempts_open_once on supplier_attempts (order_id) where settled_at is null;
-- Two uncertain orders of an item could not be distinguished.
create unique index supplier_attempts_uncertain_once on supplier_attempts (supplier, supplier_account, supplier_code)
    where is_matched and settled_at is null and supplier_reference is null;
-- An order that was recognised by its time belongs to one attempt.
create unique index supplier_attempts_matched_once on supplier_attempts (supplier_reference, supplier, supplier_account)
    where is_matched;
-- Finds the orders of an item of about the same time.
create index supplier_attempts_matched on supplier_attempts (supplier_code, supplier, created_at) where is_matched;
-- Finds the attempts of a day. The rows are in the order of their times, so this index takes almost no space and time.
create index supplier_attempts_of_day on supplier_attempts using brin (created_at);
-- Finds a range of attempts to seal or verify. It is as small.
create index supplier_attempts_by_number on supplier_attempts using brin (number) with (autosummarize = on);
create index supplier_attempts_of_order on supplier_attempts (order_id, created_at);
-- Finds the attempts whose supplier must be asked.
create index supplier_attempts_due on supplier_attempts (supplier, next_poll_at) where next_poll_at is not null;
-- Finds the attempt that a supplier's notification, or the operator's search, is about.
create index supplier_attempts_by_supplier_reference on supplier_attempts (supplier_reference)
    where supplier_reference is not null;

-- An attempt belongs to an order of its partner that waits for a supplier, and to an offer of the order's plan. An order
-- with an open attempt is not settled.
create function reject_stray_attempts() returns trigger language plpgsql as $$
declare
    stray text;
begin
    select reference into stray from added
    where (select o.partner_id = added.partner_id and o.status = 'processing'
               and (f.plan_id = o.plan_id
                    or exists (select from attached_offers t where t.offer_id = f.id and t.plan_id = o.plan_id))
               and (f.supplier = added.supplier or o.mode = 'test')
           from orders o, offers f where o.id = order_id and f.id = offer_id) is not true
    limit 1;
    if found then
        raise exception 'attempt % belongs to no order that waits for a supplier, or to no offer of its plan', stray
            using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;

create trigger supplier_attempts_belong_to_orders after insert on supplier_attempts referencing new table as added
    for each statement execute function reject_stray_attempts();

create trigger supplier_attempts_are_permanent before delete or truncate or update of
    reference, number, order_id, partner_id, offer_id, supplier, supplier_code, cost_micros, created_at on supplier_attempts
    execute function reject_change_of_referenced_row();

-- A delivered attempt stays delivered. A refused one can become delivered: the supplier may deliver after it was
-- believed to have refused.
create function reject_change_of_settled_attempt() returns trigger language plpgsql as $$
begin
    raise exception 'attempt % is settled', old.reference using errcode = 'insufficient_privilege';
end $$;

create trigger supplier_attempts_settled_are_final before update on supplier_attempts
    for each row when (old.state = 'delivered' or old.state = 'refused' and new.state not in ('refused', 'delivered')
        or old.settled_at is not null and new.settled_at is distinct from old.settled_at)
    execute function reject_change_of_settled_attempt();

-- Notifies the servers on which a purchase waits for the order that its attempt has ended.
create trigger supplier_attempts_notify_servers
    after update of settled_at on supplier_attempts for each row when (old.settled_at is null and new.settled_at is not null)
    execute function notify_servers('beppay_settled_orders', 'order_id');

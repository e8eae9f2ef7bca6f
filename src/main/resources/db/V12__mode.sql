-- Live and test. A key, a wallet, an account, an order and a transfer are of one mode, for ever, and refer to nothing of the
-- other: play money buys test eSIMs and is in books of its own. Whatever was there before is live, and so is what a
-- server writes that knows no modes.

alter table api_keys
    add column mode text not null default 'live' check (mode in ('live', 'test')),
    add constraint api_keys_begin_with_their_mode check (starts_with(key_prefix, 'pk_' || mode || '_'));

alter table wallets
    add column mode text not null default 'live' check (mode in ('live', 'test')),
    drop constraint wallets_partner_id_currency_key,
    add unique (partner_id, currency, mode),
    add unique (id, currency, mode);

-- The operator has one treasury and one revenue account a currency in each mode. Those for test are opened with the first
-- test wallet of a currency, so that a server which knows no modes finds one of each for as long as nobody uses test.
alter table accounts
    add column mode text not null default 'live' check (mode in ('live', 'test')),
    drop constraint accounts_wallet_id_currency_fkey,
    add foreign key (wallet_id, currency, mode) references wallets (id, currency, mode);
alter table wallets drop constraint wallets_id_currency_key;
drop index accounts_of_operator;
create unique index accounts_of_operator on accounts (kind, currency, mode) where wallet_id is null;

-- One idempotency key buys once in each mode. The mode stands last, so that the key is found without it as well.
alter table orders
    add column mode text not null default 'live' check (mode in ('live', 'test')),
    add constraint orders_in_test_are_the_sandboxs check (mode = 'live' or supplier = 'sandbox'),
    drop constraint orders_partner_id_idempotency_key_key,
    add unique (partner_id, idempotency_key, mode);

-- As in V7, of one mode: however many orders there are in test, the live ones are read off the index in order.
drop index orders_of_partner;
create index orders_of_partner on orders (partner_id, mode, created_at desc, id desc);
drop index orders_of_customer;
create index orders_of_customer on orders (partner_id, mode, email, created_at desc, id desc);
drop index orders_by_reference;
create index orders_by_reference on orders (partner_id, mode, reference, created_at desc, id desc)
    where reference is not null;
drop index orders_of_plan;
create index orders_of_plan on orders (partner_id, mode, plan_id);
drop index orders_not_completed;
create index orders_not_completed on orders (partner_id, mode, status, created_at desc, id desc)
    where status <> 'completed';

alter table transfers add column mode text not null default 'live' check (mode in ('live', 'test'));
drop index transfers_top_up_once;
create unique index transfers_top_up_once on transfers (partner_id, reference, mode) where kind = 'top_up';

-- As in V8, and nothing is of another mode than what it refers to. Each row is found by its id alone and compared
-- afterwards, so that no other index is read, whatever the planner thinks of it.
create or replace function refuse_stray_orders() returns trigger language plpgsql as $$
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
    limit 1;
    if found then
        raise exception 'order % names a wallet, plan or key that its partner can''t order with', stray
            using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;

create or replace function refuse_stray_transfers() returns trigger language plpgsql as $$
declare
    stray bigint;
begin
    select id into stray from added where
        case
            when order_id is null then (select true from partners p where p.id = partner_id)
            else (select o.partner_id = added.partner_id and o.mode = added.mode from orders o where o.id = order_id)
        end is not true
        or kind in ('capture', 'release')
            and (select true from transfers h where h.order_id = added.order_id and h.kind = 'hold') is null
    limit 1;
    if found then
        raise exception 'transfer % is for no order or partner that is there, or settles what was not held', stray
            using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;

create or replace function refuse_unbalanced_entries() returns trigger language plpgsql as $$
declare
    stray bigint;
begin
    select transfer_id into stray from added group by transfer_id, currency having sum(amount_micros) <> 0 limit 1;
    if found then
        raise exception 'transfer % does not sum to zero', stray using errcode = 'check_violation';
    end if;
    select transfer_id into stray from added where
        (select a.currency = added.currency and a.mode = (select t.mode from transfers t where t.id = transfer_id)
         from accounts a where a.id = account_id) is not true
    limit 1;
    if found then
        raise exception 'an entry of transfer % has no transfer, or no account in its currency and mode', stray
            using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;

-- Transfers are final as it is.
create trigger api_keys_keep_their_mode before update of mode on api_keys
    execute function refuse_change_of_what_is_referred_to();
create trigger wallets_keep_their_mode before update of mode on wallets
    execute function refuse_change_of_what_is_referred_to();
create trigger accounts_keep_their_mode before update of mode on accounts
    execute function refuse_change_of_what_is_referred_to();
create trigger orders_keep_their_mode before update of mode on orders
    execute function refuse_change_of_what_is_referred_to();

-- A purchase writes an order, a transfer and two entries. Declared foreign keys and a row's own trigger looked at each
-- of these rows ten times and locked what they referred to, which was two thirds of PostgreSQL's time. The same is
-- now looked at once for each statement, over all of its rows. That is enough because what they refer to is never
-- removed and never gets another id, which is refused below as well.

alter table orders
    drop constraint orders_partner_id_fkey,
    drop constraint orders_wallet_id_currency_fkey,
    drop constraint orders_api_key_id_fkey,
    drop constraint orders_plan_id_fkey;
alter table transfers
    drop constraint transfers_partner_id_fkey,
    drop constraint transfers_order_id_fkey;
alter table entries
    drop constraint entries_transfer_id_fkey,
    drop constraint entries_account_id_currency_fkey;
drop trigger entries_sum_to_zero on entries;
drop function refuse_unbalanced_transfer;

-- An order's wallet and key are its partner's own, and the wallet is in the order's currency. Each subquery finds one
-- row by its key, however many orders there are and whatever the planner thinks of them.
create function refuse_stray_orders() returns trigger language plpgsql as $$
declare
    stray bigint;
begin
    select id into stray from added where
        (select true from wallets w
         where w.id = wallet_id and w.partner_id = added.partner_id and w.currency = added.currency) is null
        or (select true from plans p where p.id = plan_id) is null
        or api_key_id is not null
            and (select true from api_keys k where k.id = api_key_id and k.partner_id = added.partner_id) is null
    limit 1;
    if found then
        raise exception 'order % names a wallet, plan or key that its partner can''t order with', stray
            using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;

create trigger orders_refer_to_what_is_there after insert on orders referencing new table as added
    for each statement execute function refuse_stray_orders();

-- A transfer is its order's partner's own, and what was not held is neither captured nor released.
create function refuse_stray_transfers() returns trigger language plpgsql as $$
declare
    stray bigint;
begin
    select id into stray from added where
        case
            when order_id is null then (select true from partners p where p.id = partner_id)
            else (select true from orders o where o.id = order_id and o.partner_id = added.partner_id)
        end is null
        or kind in ('capture', 'release')
            and (select true from transfers h where h.order_id = added.order_id and h.kind = 'hold') is null
    limit 1;
    if found then
        raise exception 'transfer % is for no order or partner that is there, or settles what was not held', stray
            using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;

create trigger transfers_refer_to_what_is_there after insert on transfers referencing new table as added
    for each statement execute function refuse_stray_transfers();

-- A charge is begun and settled at once. Only what was held can be settled, so it needs no second index.
drop index transfers_settled_once;
create unique index transfers_settled_once on transfers (order_id) where kind in ('capture', 'release');

-- All entries of a transfer are written by one statement, and sum to zero in every currency.
create function refuse_unbalanced_entries() returns trigger language plpgsql as $$
declare
    stray bigint;
begin
    select transfer_id into stray from added group by transfer_id, currency having sum(amount_micros) <> 0 limit 1;
    if found then
        raise exception 'transfer % does not sum to zero', stray using errcode = 'check_violation';
    end if;
    select transfer_id into stray from added where
        (select true from transfers t where t.id = transfer_id) is null
        or (select true from accounts a where a.id = account_id and a.currency = added.currency) is null
    limit 1;
    if found then
        raise exception 'an entry of transfer % has no transfer, or no account in its currency', stray
            using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;

create trigger entries_are_balanced after insert on entries referencing new table as added
    for each statement execute function refuse_unbalanced_entries();

-- An account's statement is read by account; a transfer's entries are found by way of the accounts it concerns.
drop index entries_of_account;
alter table entries drop constraint entries_pkey, add primary key (account_id, transfer_id);

create function refuse_change_of_what_is_referred_to() returns trigger language plpgsql as $$
begin
    raise exception '% of % is refused: the books refer to it', lower(tg_op), tg_table_name
        using errcode = 'insufficient_privilege';
end $$;

create trigger partners_stay before delete or truncate or update of id on partners
    execute function refuse_change_of_what_is_referred_to();
create trigger api_keys_stay before delete or truncate or update of id, partner_id on api_keys
    execute function refuse_change_of_what_is_referred_to();
create trigger wallets_stay before delete or truncate or update of id, partner_id, currency on wallets
    execute function refuse_change_of_what_is_referred_to();
create trigger accounts_stay before delete or truncate or update of id, kind, currency, partner_id, wallet_id on accounts
    execute function refuse_change_of_what_is_referred_to();
create trigger plans_stay before delete or truncate or update of id on plans
    execute function refuse_change_of_what_is_referred_to();
create trigger orders_stay before delete or truncate
    or update of id, partner_id, wallet_id, api_key_id, plan_id, price_micros, currency, created_at on orders
    execute function refuse_change_of_what_is_referred_to();

-- Orders by the million, each with its transfer and entries, so that the books are as sound as if they had been sold one
-- by one. The bench runs it as superuser while nothing is sold.

create schema if not exists bench;

-- In turn for each of the partners: order after order in the order of their ids, three seconds apart, so that `later`
-- ones have room until now.
create or replace procedure bench.fill(partner_ids bigint[], many bigint, later bigint) language plpgsql as $$
declare
    partners_count bigint := array_length(partner_ids, 1);
    last_order bigint := coalesce((select max(id) from orders), 0);
    last_transfer bigint := coalesce((select max(id) from transfers), 0);
begin
    -- The payers, and what each of them bought and will have bought.
    create temp table payers on commit drop as
    select listed.nr - 1 as nr, w.partner_id, w.id as wallet_id, w.currency, a.id as account_id,
        a.balance_micros as before_micros, a.purchases as last_number, r.id as revenue_id, p.id as plan_id, p.name as plan_name, p.supplier,
        p.price_micros, (select min(k.id) from api_keys k where k.partner_id = w.partner_id) as key_id,
        many / partners_count + case when listed.nr - 1 < many % partners_count then 1 else 0 end as orders_count
    from unnest(partner_ids) with ordinality listed (partner_id, nr)
    join wallets w on w.partner_id = listed.partner_id
    join accounts a on a.wallet_id = w.id and a.kind = 'available'
    join accounts r on r.kind = 'revenue' and r.currency = w.currency and r.mode = w.mode and r.wallet_id is null
    join (select p.*, o.supplier, row_number() over (order by p.id) as nr, count(*) over () as plans_count
        from plans p join offers o on o.plan_id = p.id where o.withdrawn_at is null) p on p.nr = 1 + listed.nr % p.plans_count;

    -- A customer with many orders, and a million with some. Every other order has a reference.
    insert into orders (id, number, partner_id, wallet_id, api_key_id, plan_id, plan_name, supplier, price_micros, currency, email,
        reference, idempotency_key, request_sha256, status, created_at, settled_at)
    overriding system value
    select last_order + n, last_number + (n - 1) / partners_count + 1, partner_id, wallet_id, key_id, plan_id, plan_name, supplier, price_micros, currency,
        case when n % 10 = 0 then 'customer' else 'customer-' || n % 1000000 end || '@example.com',
        case when n % 2 = 0 then 'booking-' || last_order + n end, 'fill-' || last_order + n, sha256('fill'), 'completed',
        now() - (later + many - n) * interval '3 seconds', now() - (later + many - n) * interval '3 seconds'
    from generate_series(1, many) n join payers on nr = (n - 1) % partners_count;

    -- Every tenth was bought from a supplier with order numbers.
    insert into supplier_attempts (reference, order_id, partner_id, offer_id, supplier, supplier_code, cost_micros,
        supplier_reference, state, created_at, settled_at)
    select 'fill-' || last_order + n, last_order + n, partner_id, plan_id, 'esimaccess', plan_id, price_micros / 2,
        'B' || last_order + n, 'delivered', now() - (later + many - n) * interval '3 seconds',
        now() - (later + many - n) * interval '3 seconds'
    from generate_series(1, many) n join payers on nr = (n - 1) % partners_count
    where n % 10 = 0;

    -- The codes have as many bytes as encrypted ones. The bench encrypts the newest of each partner afterwards.
    insert into esims (id, order_id, partner_id, position, iccid, codes, profile_hash, created_at)
    overriding system value
    select last_order + n, last_order + n, partner_id, 1, '89997' || lpad((last_order + n)::text, 14, '0'),
        sha256('code') || sha256('code') || sha256((last_order + n)::text::bytea), sha256((last_order + n)::text::bytea),
        now() - (later + many - n) * interval '3 seconds'
    from generate_series(1, many) n join payers on nr = (n - 1) % partners_count;

    insert into transfers (id, kind, partner_id, order_id, created_at)
    overriding system value
    select last_transfer + n, 'charge', partner_id, last_order + n, now() - (later + many - n) * interval '3 seconds'
    from generate_series(1, many) n join payers on nr = (n - 1) % partners_count;

    insert into entries (transfer_id, account_id, currency, amount_micros, balance_after_micros)
    select last_transfer + n, entry.account_id, currency, entry.amount, entry.after
    from generate_series(1, many) n join payers on nr = (n - 1) % partners_count,
        lateral (values (account_id, - price_micros, before_micros - price_micros * ((n - 1) / partners_count + 1)),
            (revenue_id, price_micros, null)) entry (account_id, amount, after);

    update accounts a set balance_micros = balance_micros - price_micros * orders_count,
        purchases = purchases + orders_count, order_changes = order_changes + orders_count
    from payers where payers.account_id = a.id;
    perform setval(pg_get_serial_sequence('orders', 'id'), last_order + many),
        setval(pg_get_serial_sequence('esims', 'id'), last_order + many),
        setval(pg_get_serial_sequence('transfers', 'id'), last_transfer + many);
    drop table payers;
end $$;

-- What can be made from the rows in one go is made after them, which is quicker, and then as it was before. Only the keys
-- by which the filling itself finds the last id stay. Each table is locked in a transaction of its own, because the
-- server reads several of them at once, and one of the two would end in a deadlock.
create table if not exists bench.put_aside (command text not null);

create or replace procedure bench.put_indexes_aside() language plpgsql as $$
declare
    kept record;
begin
    for kept in
        select i.indrelid::regclass as on_table, i.indexrelid::regclass as index, pg_get_indexdef(i.indexrelid) as definition,
            quote_ident(c.conname) as rule, pg_get_constraintdef(c.oid) as claim
        from pg_index i left join pg_constraint c on c.conindid = i.indexrelid and c.contype in ('p', 'u')
        where i.indrelid in ('orders'::regclass, 'esims'::regclass, 'transfers'::regclass, 'entries'::regclass,
            'supplier_attempts'::regclass)
            and not exists (select from pg_constraint f where f.conindid = i.indexrelid and f.contype = 'f')
            and (c.contype is distinct from 'p' or i.indrelid = 'entries'::regclass)
    loop
        if kept.rule is null then
            insert into bench.put_aside values (kept.definition);
            execute format('drop index %s', kept.index);
        else
            insert into bench.put_aside
            values (format('alter table %s add constraint %s %s', kept.on_table, kept.rule, kept.claim));
            execute format('alter table %s drop constraint %s', kept.on_table, kept.rule);
        end if;
        commit;
    end loop;
end $$;

create or replace procedure bench.make_indexes_again() language plpgsql as $$
declare
    next_command text;
begin
    loop
        delete from bench.put_aside where ctid = (select ctid from bench.put_aside limit 1)
        returning command into next_command;
        exit when not found;
        execute next_command;
        commit;
    end loop;
end $$;

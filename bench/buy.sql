-- The yardstick of a purchase: what an engineer would write who does it with one call to the database. One transaction
-- a purchase, the same checks, and the same rows in the same tables as the product's own.

create schema if not exists bench;

-- For the cost of one commit and nothing else.
create table if not exists bench.commits (
    id bigint generated always as identity primary key,
    at timestamptz not null
);

create or replace function bench.buy(
    key_sha256 bytea, plan text, customer text, idempotency text, asked_sha256 bytea, new_iccid text, new_code text
) returns bigint language plpgsql as $$
declare
    payer record;
    offer record;
    the_order bigint;
    the_transfer bigint;
    remaining bigint;
    moment timestamptz := clock_timestamp();
begin
    select a.id, a.wallet_id, a.currency, a.partner_id, a.balance_micros, a.purchases + 1 as next_number,
        k.id as key_id into payer
    from api_keys k
    join wallets w on w.partner_id = k.partner_id
    join accounts a on a.wallet_id = w.id and a.kind = 'available'
    where k.secret_sha256 = key_sha256
    order by w.id limit 1 for update of a;

    select id into the_order from orders where partner_id = payer.partner_id and idempotency_key = idempotency;
    if found then
        return the_order;
    end if;

    perform from api_keys k join partners p on p.id = k.partner_id
    where k.id = payer.key_id and k.revoked_at is null and (k.expires_at is null or k.expires_at > moment)
        and p.suspended_at is null;
    if not found then
        raise exception 'the key is no longer good';
    end if;

    select p.name, o.supplier, p.price_micros into offer
    from plans p join offers o on o.plan_id = p.id
    where p.id = plan and p.hidden_at is null and o.withdrawn_at is null;
    if not found then
        raise exception 'there is no such plan on sale';
    end if;
    if payer.balance_micros < offer.price_micros then
        raise exception 'the balance is too small';
    end if;

    update accounts set balance_micros = balance_micros - offer.price_micros, purchases = purchases + 1
    where id = payer.id
    returning balance_micros into remaining;

    insert into orders (number, partner_id, wallet_id, api_key_id, plan_id, plan_name, supplier, price_micros, currency, email,
        idempotency_key, request_sha256, status, created_at, settled_at)
    values (payer.next_number, payer.partner_id, payer.wallet_id, payer.key_id, plan, offer.name, offer.supplier, offer.price_micros,
        payer.currency, customer, idempotency, asked_sha256, 'completed', moment, moment)
    returning id into the_order;

    -- As many bytes as an encrypted code has.
    insert into esims (order_id, partner_id, position, iccid, codes, profile_hash, created_at)
    values (the_order, payer.partner_id, 1, new_iccid, convert_to(rpad(new_code, 90, ' '), 'UTF8'),
        sha256(convert_to(new_code, 'UTF8')), moment);

    insert into transfers (kind, partner_id, order_id, created_at)
    values ('charge', payer.partner_id, the_order, moment)
    returning id into the_transfer;

    insert into entries (transfer_id, account_id, currency, amount_micros, balance_after_micros)
    values (the_transfer, payer.id, payer.currency, - offer.price_micros, remaining),
        (the_transfer, (select id from accounts where kind = 'revenue' and currency = payer.currency and mode = 'live' and wallet_id is null),
            payer.currency, offer.price_micros, null);
    return the_order;
end $$;

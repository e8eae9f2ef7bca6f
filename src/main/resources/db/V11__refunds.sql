-- Refunds of orders, reversals of top-ups, and costs that suppliers return: each is what was paid, or a part of it.

-- The refunds of an order sum to at most its price, and only an order that was paid is refunded. Checked at the commit,
-- when the entries exist.
create function reject_excessive_refund() returns trigger language plpgsql as $$
begin
    if (select coalesce(sum(e.amount_micros), 0) <= o.price_micros and bool_or(o.status = 'completed')
        from orders o
        join accounts a on a.wallet_id = o.wallet_id and a.kind = 'available'
        join transfers t on t.order_id = o.id and t.kind = 'refund'
        join entries e on e.account_id = a.id and e.transfer_id = t.id
        where o.id = new.order_id
        group by o.price_micros) is not true then
        raise exception 'transfer % refunds more than was paid for order %', new.id, new.order_id
            using errcode = 'check_violation';
    end if;
    return null;
end $$;

-- A supplier returns at most what it charged for the order.
create function reject_excessive_cost_return() returns trigger language plpgsql as $$
begin
    if (select sum(e.amount_micros) > 0 from transfers t
        join accounts a on a.kind = 'prepaid' and a.supplier = t.supplier and a.mode = t.mode
        join entries e on e.account_id = a.id and e.transfer_id = t.id
        where t.order_id = new.order_id and t.kind in ('cost', 'cost_return')) then
        raise exception 'transfer % returns more than the cost of order %', new.id, new.order_id
            using errcode = 'check_violation';
    end if;
    return null;
end $$;

create constraint trigger cost_returns_are_covered after insert on transfers deferrable initially deferred
    for each row when (new.kind = 'cost_return') execute function reject_excessive_cost_return();

create constraint trigger refunds_are_covered after insert on transfers deferrable initially deferred
    for each row when (new.kind = 'refund') execute function reject_excessive_refund();

-- A reversal takes from each account exactly the amount that its top-up credited. This is checked at the commit, when
-- the entries exist, and only for reversals, so that purchases are not slowed down.
create function reject_partial_reversal() returns trigger language plpgsql as $$
begin
    if exists (
        select
        from accounts a
        left join entries credited on credited.account_id = a.id and credited.transfer_id = new.cause_id
        left join entries taken on taken.account_id = a.id and taken.transfer_id = new.id
        where (a.partner_id = new.partner_id or a.partner_id is null)
            and coalesce(credited.amount_micros, 0) + coalesce(taken.amount_micros, 0) <> 0) then
        raise exception 'transfer % does not reverse the exact amounts of transfer %', new.id, new.cause_id
            using errcode = 'check_violation';
    end if;
    return null;
end $$;

create constraint trigger reversals_are_whole after insert on transfers deferrable initially deferred
    for each row when (new.kind = 'reversal') execute function reject_partial_reversal();

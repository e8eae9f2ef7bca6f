-- A transfer's order is found by its id alone and its partner compared afterwards. With the partner among the conditions,
-- a plan that was made while there were few orders read all orders of the partner, by another index.

create or replace function refuse_stray_transfers() returns trigger language plpgsql as $$
declare
    stray bigint;
begin
    select id into stray from added where
        case
            when order_id is null then (select true from partners p where p.id = partner_id) is null
            else (select o.partner_id from orders o where o.id = order_id) is distinct from partner_id
        end
        or kind in ('capture', 'release')
            and (select true from transfers h where h.order_id = added.order_id and h.kind = 'hold') is null
    limit 1;
    if found then
        raise exception 'transfer % is for no order or partner that is there, or settles what was not held', stray
            using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;

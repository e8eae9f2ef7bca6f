-- Which of a partner's people bought an order by hand. Null where a key did, and where it was before this was noted. A
-- member's row stays when they are removed, so that the order names them for ever.

alter table orders add column member_id bigint;

-- As in V12, and whoever bought by hand is one of the partner's people. Nothing more is looked at for what a key bought.
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

drop trigger orders_stay on orders;
create trigger orders_stay before delete or truncate or update of
    id, partner_id, wallet_id, api_key_id, member_id, plan_id, price_micros, currency, created_at on orders
    execute function refuse_change_of_what_is_referred_to();

create trigger members_stay before delete or truncate or update of id, partner_id on members
    execute function refuse_change_of_what_is_referred_to();

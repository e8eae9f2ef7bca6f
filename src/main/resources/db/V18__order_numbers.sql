-- Partners know an order by a number of their own, which counts their orders alone. The ids of the table count the orders
-- of all partners, so they stay within. Orders from before keep the id that their partner knows as their number.

alter table orders add column number bigint check (number > 0);
alter table orders disable trigger orders_settled_are_final;
update orders set number = id;
alter table orders enable trigger orders_settled_are_final;
alter table orders
    alter column number set not null,
    add constraint orders_are_numbered_by_partner unique (partner_id, number);

-- The last number of a partner is the sum of both columns over its wallets, which a purchase has locked and read anyway.
alter table accounts
    add column numbers_skipped bigint not null default 0 check (numbers_skipped >= 0),
    add constraint accounts_only_wallets_number check (kind = 'available' or numbers_skipped = 0);
update accounts a set numbers_skipped = last.number - bought.purchases
from (select partner_id, max(number) as number from orders group by partner_id) last
join (select partner_id, sum(purchases) as purchases, min(id) as first_id from accounts where kind = 'available'
    group by partner_id) bought on bought.partner_id = last.partner_id
where a.id = bought.first_id;

-- For whatever writes an order without its number, such as a server of the version before.
create function number_order() returns trigger language plpgsql as $$
begin
    new.number := 1 + coalesce((select max(number) from orders where partner_id = new.partner_id), 0);
    return new;
end $$;

create trigger orders_are_numbered before insert on orders
    for each row when (new.number is null) execute function number_order();

drop trigger orders_stay on orders;
create trigger orders_stay before delete or truncate or update of
    id, number, partner_id, wallet_id, api_key_id, member_id, plan_id, price_micros, currency, created_at on orders
    execute function refuse_change_of_what_is_referred_to();

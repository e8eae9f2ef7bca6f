-- A partner's orders are listed and counted in the same time however many they are.

-- How many orders were paid from the account; failed ones count as well. Kept by whatever writes a hold or a charge,
-- in the row that it changes anyway, since nobody can count millions while a partner waits. To alter the table waits
-- for the purchases under way and holds up those that follow, so that none is missed.
alter table accounts
    add column purchases bigint not null default 0 check (purchases >= 0),
    add constraint accounts_only_wallets_buy check (kind = 'available' or purchases = 0);
update accounts set purchases = counted.purchases
from (select wallet_id, count(*) as purchases from orders group by wallet_id) counted
where accounts.wallet_id = counted.wallet_id and kind = 'available';

-- Newest first. By time and not by id alone, so that a span of time is one piece of the index. Whatever a partner looks
-- for is ended by the same columns, so that a page is read off the index in order, even where millions match.
drop index orders_of_partner;
create index orders_of_partner on orders (partner_id, created_at desc, id desc);
create index orders_of_customer on orders (partner_id, email, created_at desc, id desc);
create index orders_by_reference on orders (partner_id, reference, created_at desc, id desc)
    where reference is not null;
-- Without the time, in which form it is a tenth the size: a plan's orders are few among a partner's, and sorted.
create index orders_of_plan on orders (partner_id, plan_id);
-- Few, and a purchase that is completed at once adds nothing to it.
create index orders_not_completed on orders (partner_id, status, created_at desc, id desc)
    where status <> 'completed';

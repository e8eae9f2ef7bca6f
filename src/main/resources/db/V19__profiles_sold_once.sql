-- A profile is sold once, however its activation code is written. A code that requires a confirmation code is sold with it.

-- Which profile a code loads: SM-DP+ address and matching ID. A domain name is the same in letters of either case. SGP.22
-- has no small letters in a matching ID, so two that differ in nothing else are one: to refuse a profile that could have
-- been sold costs less than to sell one twice. OID and confirmation flag name no profile.
create function profile_of(activation_code text) returns text immutable strict parallel safe language sql
    return lower((split_part(activation_code, '$', 2) || '$' || split_part(activation_code, '$', 3)) collate "C");

create function needs_confirmation_code(activation_code text) returns boolean immutable strict parallel safe language sql
    return split_part(activation_code, '$', 5) = '1';

alter table orders add column confirmation_code text check (length(confirmation_code) between 1 and 64);
alter table stock_profiles add column confirmation_code text check (length(confirmation_code) between 1 and 64);

-- Not of rows from before. Those of the stock can't be sold until an import has brought their confirmation code.
alter table orders add constraint orders_have_the_confirmation_code_they_need check (
    coalesce(needs_confirmation_code(activation_code), false) = (confirmation_code is not null)) not valid;
alter table stock_profiles add constraint stock_profiles_have_the_confirmation_code_they_need check (
    needs_confirmation_code(activation_code) = (confirmation_code is not null)) not valid;

drop index stock_profiles_unsold;
create index stock_profiles_unsold on stock_profiles (plan_id, id)
    where order_id is null and needs_confirmation_code(activation_code) = (confirmation_code is not null);

-- Of an unsold profile that is in the stock twice, or was sold already, the first row stays. The others are kept beside
-- the stock, so that the operator can look up what was removed.
create table removed_stock_profiles (like stock_profiles, primary key (id));
with copies as (
    select id from (
        select id, order_id,
            row_number() over (partition by profile_of(activation_code) order by order_id is null, id) as copy
        from stock_profiles) held
    where copy > 1 and order_id is null
    union
    select s.id from stock_profiles s join orders o on profile_of(o.activation_code) = profile_of(s.activation_code)
    where s.order_id is null),
removed as (
    delete from stock_profiles s using copies where s.id = copies.id returning s.*)
insert into removed_stock_profiles select * from removed;

-- Orders that sold a profile again, before this was refused, stay in the books, where the audit finds them. Both indexes
-- leave them out, so that the first sale still keeps the profile from being sold.
alter table stock_profiles drop constraint stock_profiles_activation_code_key;
drop index orders_sell_a_profile_once;
do $$
declare
    kept text;
begin
    select string_agg(id::text, ', ') into kept from (
        select id, row_number() over (partition by profile_of(activation_code) order by id) as sale
        from orders where iccid is not null) sold where sale > 1;
    execute 'create unique index orders_sell_a_profile_once on orders (profile_of(activation_code)) where iccid is not null'
        || coalesce(' and id not in (' || kept || ')', '');
    select string_agg(id::text, ', ') into kept from (
        select id, row_number() over (partition by profile_of(activation_code) order by id) as copy
        from stock_profiles) held where copy > 1;
    execute 'create unique index stock_profiles_hold_a_profile_once on stock_profiles (profile_of(activation_code))'
        || coalesce(' where id not in (' || kept || ')', '');
end $$;
create index orders_by_iccid on orders (iccid) where iccid is not null;

-- The stock: profiles that the operator bought in advance and that the supplier `stock` sells one by one.

create table stock_profiles (
    id                bigint generated always as identity primary key,
    plan_id           text        not null references plans,
    -- As in the table orders, to which they are copied when the profile is sold.
    iccid             text        not null unique check (iccid ~ '^[0-9]{18,22}$'),
    activation_code   text        not null check (activation_code like 'LPA:1$%' and length(activation_code) <= 259),
    confirmation_code text check (length(confirmation_code) between 1 and 64),
    imported_at       timestamptz not null,
    -- The order that sold the profile; null while it is unsold. The foreign key is checked at the commit, because a
    -- purchase takes the profile first and then writes the order with it.
    order_id          bigint unique references orders deferrable initially deferred,
    constraint stock_profiles_have_the_confirmation_code_they_need check (
        needs_confirmation_code(activation_code) = (confirmation_code is not null))
);
-- A profile is in stock once, whichever form its activation code has; see V6__orders.sql.
create unique index stock_profiles_hold_a_profile_once on stock_profiles (profile_of(activation_code));
-- The oldest profile of a plan is sold first.
create index stock_profiles_unsold on stock_profiles (plan_id, id) where order_id is null;

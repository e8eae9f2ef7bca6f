-- The stock: profiles that the operator bought in advance and that the supplier `stock` sells one by one.

create table stock_profiles (
    id                bigint generated always as identity primary key,
    plan_id           text        not null references plans,
    iccid             text        not null unique check (iccid ~ '^[0-9]{18,22}$'),
    -- As in V10__esims.sql. The codes are encrypted with the id of this row.
    codes             bytea       not null check (length(codes) between 30 and 1000),
    profile_hash      bytea       not null check (length(profile_hash) = 32),
    imported_at       timestamptz not null,
    -- The order that sold the profile; null while it is unsold. The foreign key is checked at the commit, because a
    -- purchase takes the profile first and then writes the order with it.
    order_id          bigint references orders deferrable initially deferred,
    -- A profile is in stock once, whichever form its activation code has.
    constraint stock_profiles_hold_a_profile_once unique (profile_hash)
);
-- The oldest profile of a plan is sold first.
create index stock_profiles_unsold on stock_profiles (plan_id, id) where order_id is null;
create index stock_profiles_of_order on stock_profiles (order_id) where order_id is not null;

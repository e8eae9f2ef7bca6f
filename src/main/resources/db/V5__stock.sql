-- Profiles that the operator bought beforehand and sells one by one.

create table stock_profiles (
    id              bigint generated always as identity primary key,
    plan_id         text        not null references plans,
    iccid           text        not null unique check (iccid ~ '^[0-9]{18,22}$'),
    activation_code text        not null unique check (activation_code like 'LPA:1$%' and length(activation_code) <= 259),
    imported_at     timestamptz not null,
    -- Null is unsold. Deferred: the profile is taken first, so that an order is written once, whole.
    order_id        bigint unique references orders deferrable initially deferred
);
-- The oldest first.
create index stock_profiles_unsold on stock_profiles (plan_id, id) where order_id is null;

-- What is for sale.

create table plans (
    -- 32 hexadecimal characters, derived from supplier and supplier_code, so that an import finds its plans again.
    id            text        primary key check (id ~ '^[0-9a-f]{32}$'),
    -- Who fulfils the plan (sandbox, stock), whose code it is, and which list it came from.
    supplier      text        not null,
    source        text        not null,
    supplier_code text        not null,
    name          text        not null check (length(name) between 1 and 200),
    days          integer     not null check (days > 0),
    price_micros  bigint      not null check (price_micros > 0),
    -- What it cost the operator, before the markup.
    cost_micros   bigint      not null check (cost_micros >= 0),
    -- As the supplier counts them, in bytes; null is unlimited. Partners read the label: 5GB, 500MB, Unlimited.
    data_bytes    bigint check (data_bytes > 0),
    data_label    text        not null,
    -- ISO 3166-1 alpha-2, upper case.
    countries     text[]      not null check (cardinality(countries) > 0),
    plan_type     text        not null check (plan_type in ('country', 'regional', 'global')),
    -- A plan that its source no longer lists is withdrawn, never deleted: orders refer to it.
    withdrawn_at  timestamptz,
    created_at    timestamptz not null,
    updated_at    timestamptz not null
);

-- One row, counted up by whatever changes a plan, so that every node knows when its copy is old.
create table catalog_version (
    is_the_one boolean primary key default true check (is_the_one),
    version    bigint  not null
);
insert into catalog_version (version) values (1);

-- What is for sale.

create table plans (
    -- 32 hexadecimal characters, derived from source, supplier and supplier_code, so that an import finds its plans
    -- again.
    id            text        primary key check (id ~ '^[0-9a-f]{32}$'),
    -- Who fulfils the plan (sandbox, stock), which price list it came from, and what that list calls it.
    supplier      text        not null,
    source        text        not null check (length(source) between 1 and 64),
    supplier_code text        not null check (length(supplier_code) between 1 and 200),
    name          text        not null check (length(name) between 1 and 200),
    days          integer     not null check (days > 0),
    price_micros  bigint      not null check (price_micros > 0),
    -- What it cost the operator, before the markup.
    cost_micros   bigint      not null check (cost_micros >= 0),
    -- All that may be used over the plan's days, as the supplier counts bytes; null is unlimited. Partners read the
    -- label: 5GB, 500MB, 1GB/day, Unlimited.
    data_bytes    bigint check (data_bytes > 0),
    data_label    text        not null check (length(data_label) between 1 and 40),
    -- ISO 3166-1 alpha-2, upper case, in alphabetical order.
    countries     text[]      not null check (array_to_string(countries, ',') ~ '^[A-Z]{2}(,[A-Z]{2})*$'),
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

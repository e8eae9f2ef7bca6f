-- The catalogue: the plans that partners can buy, and the price lists from which they were imported.

create table plans (
    -- 32 hexadecimal characters, derived from source, supplier and supplier_code, so that each import of the list
    -- computes the same id.
    id                  text        primary key check (id ~ '^[0-9a-f]{32}$'),
    -- The supplier that delivers the plan (such as stock or sandbox), the name of its price list, and its code in that
    -- list.
    supplier            text        not null,
    source              text        not null check (length(source) between 1 and 64),
    supplier_code       text        not null check (length(supplier_code) between 1 and 200),
    name                text        not null check (length(name) between 1 and 200),
    -- The number of days for which the plan is valid.
    days                integer     not null check (days > 0),
    -- The price for partners. One unit of any currency counts as one US dollar, so a price has no currency.
    price_micros        bigint      not null check (price_micros > 0),
    -- The operator's cost, before the markup.
    cost_micros         bigint      not null check (cost_micros >= 0),
    -- The data that may be used over all days of the plan, in bytes as the supplier counts them; null means unlimited.
    -- The API returns the label: 5GB, 500MB, 1GB/day, Unlimited.
    data_bytes          bigint check (data_bytes > 0),
    data_label          text        not null check (length(data_label) between 1 and 40),
    -- ISO 3166-1 alpha-2 codes in upper case, in alphabetical order.
    countries           text[]      not null check (array_to_string(countries, ',') ~ '^[A-Z]{2}(,[A-Z]{2})*$'),
    plan_type           text        not null check (plan_type in ('country', 'regional', 'global')),
    -- The price that the operator set for this plan; null if the price follows from the price list. Imports keep it.
    manual_price_micros bigint check (manual_price_micros > 0),
    -- When the operator took the plan off sale; null if it is not hidden. Imports keep it too.
    hidden_at           timestamptz,
    -- When an import found that the price list no longer has the plan. Plans are never deleted, because orders refer
    -- to them. A plan is on sale if it is neither hidden nor withdrawn.
    withdrawn_at        timestamptz,
    created_at          timestamptz not null,
    updated_at          timestamptz not null,
    constraint plans_are_sold_at_their_manual_price
        check (manual_price_micros is null or price_micros = manual_price_micros)
);

create trigger plans_are_permanent before delete or truncate or update of id on plans
    execute function reject_change_of_referenced_row();

-- One row. Every transaction that changes a plan increments the version, so that each server can detect that its copy
-- is outdated. A transaction that changes plans locks the row first.
create table catalog_version (
    singleton boolean primary key default true check (singleton),
    version    bigint  not null
);
insert into catalog_version (version) values (1);

create trigger catalog_version_notifies_servers
    after update on catalog_version for each row execute function notify_servers('beppay_plans', 'version');

-- The last import of each price list and supplier. The next import of the list uses the same markup, unless the
-- operator gives another one.
create table price_lists (
    source         text          not null check (source ~ '^[a-z0-9][a-z0-9._-]{0,63}$'),
    supplier       text          not null check (length(supplier) between 1 and 64),
    -- The format of the file, such as beppay or airalo.
    format         text          not null check (format ~ '^[a-z0-9]{1,20}$'),
    markup_percent numeric(9, 4) not null check (markup_percent between 0 and 10000),
    imported_at    timestamptz   not null,
    primary key (source, supplier)
);

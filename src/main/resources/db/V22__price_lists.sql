-- What is known of each price list: the next import uses the same markup unless another is given.

-- One row per list and supplier, written by every import. A list that was last imported before this table existed has
-- no row: its markup is not known.
create table price_lists (
    source         text         not null check (source ~ '^[a-z0-9][a-z0-9._-]{0,63}$'),
    supplier       text         not null check (length(supplier) between 1 and 64),
    format         text         not null check (format ~ '^[a-z0-9]{1,20}$'),
    markup_percent numeric(9, 4) not null check (markup_percent between 0 and 10000),
    imported_at    timestamptz  not null,
    primary key (source, supplier)
);

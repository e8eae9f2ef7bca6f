-- Daily sums: how much money moved through each of the operator's accounts on each day, so that pages need not read all
-- entries. They are computed from the ledger (V5__ledger.sql), and can be deleted and computed again.

create table daily_sums (
    -- An account of the operator.
    account_id    bigint not null references accounts,
    -- The UTC day on which the transfers were made.
    day           date   not null,
    -- The kind of the transfers.
    kind          text   not null,
    transfers     bigint not null check (transfers > 0),
    amount_micros bigint not null,
    primary key (account_id, day, kind)
);

-- The sums contain exactly the transfers with numbers up to this one.
create table daily_sums_end (
    is_only       boolean primary key default true check (is_only),
    last_transfer bigint  not null check (last_transfer >= 0)
);
insert into daily_sums_end (last_transfer) values (0);

-- Statements: the months of partners' live wallets that are closed. Their lines are those of V5__ledger.sql.

create table statements (
    partner_id     bigint      not null references partners,
    -- Counts the partner's closed months from 1, in the order in which they were closed.
    number         integer     not null check (number > 0),
    -- The first day of the month, in UTC.
    month          date        not null check (extract(day from month) = 1),
    -- The available balance of all live wallets together when the month began and ended.
    opening_micros bigint      not null,
    closing_micros bigint      not null,
    lines          bigint      not null check (lines >= 0),
    -- Of the CSV file with all lines.
    content_sha256 bytea       not null check (length(content_sha256) = 32),
    closed_at      timestamptz not null,
    closed_by      text        not null check (length(closed_by) between 1 and 300),
    primary key (partner_id, month),
    constraint statements_are_numbered_by_partner unique (partner_id, number)
);

create trigger statements_are_permanent before update or truncate on statements
    execute function reject_change_of_referenced_row();

-- A month that was closed while the clock was ahead may not have ended. It is removed, and closed again after its end.
create trigger statements_are_not_removed before delete on statements
    for each row when (old.closed_at <= clock_timestamp()) execute function reject_change_of_referenced_row();

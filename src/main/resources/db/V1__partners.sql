-- Partners: the companies that buy eSIMs from the operator and resell them.
--
-- The files in this folder document the complete schema. Read them in the order of their numbers. They describe each
-- table, the columns whose names do not explain them, and why each constraint, trigger and index exists. In all files
--
--   *_micros   is an amount of money in millionths of a unit of its currency: 2500000 is 2.50 USD
--   *_at       is a time from the clock of the server that wrote the row, not from the database's clock
--   *_sha256   is the SHA-256 digest of a text that is not stored itself
--   mode       is live for real money, or test for test funds; see V3__keys.sql
--
-- The schema itself rejects invalid changes, whichever program makes them.
--
-- Most tables refer to each other with foreign keys. The exceptions are orders, transfers and entries. A purchase
-- writes an order, a transfer and two entries, and checking a foreign key for each row took two thirds of
-- PostgreSQL's time. One trigger for each statement checks them instead; see V5__ledger.sql and V6__orders.sql. These
-- triggers check new rows only. This is enough, because the function below keeps referenced rows from being deleted
-- and from getting another id. The triggers that call it have names such as partners_are_permanent.

create function reject_change_of_referenced_row() returns trigger language plpgsql as $$
begin
    raise exception '% of % is refused: the books refer to it', lower(tg_op), tg_table_name
        using errcode = 'insufficient_privilege';
end $$;

create table partners (
    id           bigint generated always as identity primary key,
    -- The company's e-mail address, which identifies it in the operator's commands. Its members sign in with their own
    -- addresses; see V2__people.sql. RFC 5321 allows 254 characters. Lower case makes the constraint unique regardless
    -- of case.
    email        text        not null unique check (email = lower(email) and length(email) <= 254),
    name         text        not null check (length(name) between 1 and 200),
    -- Whether its travellers receive their eSIMs by e-mail, unless a key or a purchase states otherwise.
    notifies_travellers boolean not null default false,
    -- Whether its members need a second factor to use the dashboard.
    requires_second_factor boolean not null default false,
    -- How many keys may be active in each mode.
    max_keys     integer     not null default 50 check (max_keys between 1 and 1000),
    -- What it may spend in a day, from midnight UTC, in live mode; null for no limit.
    max_daily_spend_micros bigint check (max_daily_spend_micros > 0),
    -- How many requests all of its keys may send in a minute to each server; null for the server's limit of each key.
    requests_per_minute integer check (requests_per_minute between 1 and 1000000),
    -- While it is set, the partner's keys are rejected and its members can't sign in.
    suspended_at timestamptz,
    created_at   timestamptz not null,
    updated_at   timestamptz not null
);

-- The operator's list of partners is a range of one of these indexes.
create index partners_by_name on partners (lower(name) collate "C", id);
create index partners_suspended on partners (lower(name) collate "C", id) where suspended_at is not null;

create trigger partners_are_permanent before delete or truncate or update of id on partners
    execute function reject_change_of_referenced_row();

-- Every server caches keys, partners and the catalogue in memory. When any program changes such a row, a trigger such
-- as partners_notify_servers notifies all servers, which then read the row again.
--
-- The trigger's first argument is the channel of the NOTIFY. The second argument is the column whose old value is the
-- payload.

create function notify_servers() returns trigger language plpgsql as $$
begin
    perform pg_notify(tg_argv[0], to_jsonb(old) ->> tg_argv[1]);
    return null;
end $$;

create trigger partners_notify_servers
    after update of id, suspended_at, requests_per_minute
    on partners for each row execute function notify_servers('beppay_partners', 'id');

-- What the operator's staff note about a partner, for one another. Partners never see it.
create table partner_notes (
    id         bigint generated always as identity primary key,
    partner_id bigint      not null references partners,
    text       text        not null check (length(text) between 1 and 1000),
    -- As audit_entries.actor.
    author     text        not null check (length(author) between 1 and 254),
    created_at timestamptz not null
);
create index partner_notes_of_partner on partner_notes (partner_id, id);

create trigger partner_notes_are_permanent before update or delete or truncate on partner_notes
    execute function reject_change_of_referenced_row();

-- Partners: the companies that buy eSIMs here and sell them on.
--
-- Read in the order of their numbers, the files in this folder document the whole schema: what each table is, what a
-- column means where its name does not say it, and why each constraint, trigger and index exists. In all of them
--
--   *_micros   is an amount of money in millionths of its currency: 2500000 is 2.50 USD
--   *_at       is the time of the server that wrote the row, never the database's own
--   *_sha256   is the SHA-256 digest of a text that is not stored itself
--   mode       is live for real money, or test for test funds; see V3__keys.sql
--
-- The schema refuses by itself what must never happen, whichever program or person writes to it.
--
-- Most tables refer to each other by foreign keys. A purchase writes an order, a transfer and two entries; foreign keys
-- would check each of these rows separately, which took two thirds of PostgreSQL's time. One trigger for each statement
-- checks them instead; see V5__ledger.sql and V6__orders.sql. Such a trigger looks at new rows only. This is enough
-- because the rows that they refer to are never deleted and never get another id, which this function refuses. The
-- triggers that call it are named partners_stay, wallets_stay and so on.

create function refuse_change_of_what_is_referred_to() returns trigger language plpgsql as $$
begin
    raise exception '% of % is refused: the books refer to it', lower(tg_op), tg_table_name
        using errcode = 'insufficient_privilege';
end $$;

create table partners (
    id           bigint generated always as identity primary key,
    -- The company's address, by which the operator's commands name it. Its people sign in with their own; see
    -- V2__team.sql. RFC 5321 allows 254 characters. Lower case, so that one address is one partner.
    email        text        not null unique check (email = lower(email) and length(email) <= 254),
    name         text        not null check (length(name) between 1 and 200),
    -- While it is set, the partner's keys and people are refused.
    suspended_at timestamptz,
    created_at   timestamptz not null,
    updated_at   timestamptz not null
);

create trigger partners_stay before delete or truncate or update of id on partners
    execute function refuse_change_of_what_is_referred_to();

-- Every server keeps copies of keys, partners and the catalogue in memory. When such a row is changed, a trigger named
-- …_are_told_of notifies all servers, which then read it again. The change may come from any program.
--
-- The trigger's first argument is the channel of the NOTIFY. The second is the column whose old value is its payload.

create function tell_servers() returns trigger language plpgsql as $$
begin
    perform pg_notify(tg_argv[0], to_jsonb(old) ->> tg_argv[1]);
    return null;
end $$;

create trigger partners_are_told_of
    after update of id, suspended_at
    on partners for each row execute function tell_servers('beppay_partners', 'id');

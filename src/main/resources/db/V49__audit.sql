-- The audit log: what the operator's staff and commands did, each written in the transaction that does it.
--
-- The entries are a chain: each has the next number without a gap, the digest of the entry before it, and its own digest
-- over all its columns. The schema computes all three, so no program can write an entry outside the chain. Rows of the
-- books are sealed by the chain too; see seals. `bin/beppay audit verify` finds each row that no longer matches.

-- The end of the chain. Its lock puts the entries in an order, so an entry is written last in its transaction.
create table audit_chain (
    is_only boolean primary key default true check (is_only),
    -- The number and the digest of the last entry; 0 and zeros if there is none.
    last_id bigint not null,
    digest  bytea  not null check (length(digest) = 32)
);
insert into audit_chain (last_id, digest) values (0, decode(repeat('00', 32), 'hex'));

create table audit_entries (
    -- 1, 2, 3 …, which a trigger sets.
    id         bigint      primary key,
    actor_kind text        not null check (actor_kind in ('staff', 'command', 'system')),
    -- The address of the member of staff, the user of the operating system, or the name of the process.
    actor      text        not null check (length(actor) between 1 and 254),
    member_id  bigint,
    -- The IP address of the request.
    address    text check (length(address) <= 45),
    request_id text check (length(request_id) <= 64),
    action     text        not null check (action ~ '^[a-z_]+\.[a-z_]+$' and length(action) <= 64),
    partner_id bigint,
    -- What was changed, such as order 17.
    subject    text check (length(subject) between 1 and 200),
    reason     text check (length(reason) between 1 and 500),
    -- A JSON object that states for each changed value what it was (from) and is (to). It has no secrets.
    changes    text        not null check (length(changes) between 2 and 20000),
    created_at timestamptz not null,
    -- The digest of the entry before.
    previous   bytea       not null check (length(previous) = 32),
    -- The SHA-256 of the text of a row constructor with all other columns: bytes in hexadecimal, and times in
    -- microseconds since 1970. PostgreSQL quotes the values, so two different rows never have the same text.
    digest     bytea       not null check (length(digest) = 32),
    constraint audit_entries_of_staff_have_a_member check ((actor_kind = 'staff') = (member_id is not null))
);

create index audit_entries_of_partner on audit_entries (partner_id, id) where partner_id is not null;
-- Entries wait for the end of the chain, so the order of their times is not exactly that of their numbers.
create index audit_entries_of_partner_by_time on audit_entries (partner_id, created_at, id)
    where partner_id is not null;
create index audit_entries_of_subject on audit_entries (subject, id) where subject is not null;
create index audit_entries_of_request on audit_entries (request_id) where request_id is not null;
-- The next three find the entries of people, between which the server seals rows every few seconds.
create index audit_entries_of_people on audit_entries (id) where action <> 'rows.sealed';
create index audit_entries_of_actor on audit_entries (actor, id) where action <> 'rows.sealed';
create index audit_entries_of_action on audit_entries (action, id) where action <> 'rows.sealed';

create trigger audit_entries_are_permanent before update or delete or truncate on audit_entries
    execute function reject_change_of_referenced_row();

create function chain_audit_entry() returns trigger language plpgsql as $$
begin
    select last_id + 1, digest into new.id, new.previous from audit_chain for update;
    new.digest := sha256(convert_to(row(
        new.id, encode(new.previous, 'hex'), new.actor_kind, new.actor, new.member_id, new.address, new.request_id,
        new.action, new.partner_id, new.subject, new.reason, new.changes,
        (extract(epoch from new.created_at) * 1000000)::bigint)::text, 'UTF8'));
    update audit_chain set last_id = new.id, digest = new.digest;
    return new;
end $$;

create trigger audit_entries_are_chained before insert on audit_entries
    for each row execute function chain_audit_entry();

create trigger audit_chain_is_permanent before delete or truncate on audit_chain
    execute function reject_change_of_referenced_row();
-- Only the trigger of an entry changes the end of the chain.
create trigger audit_chain_follows_the_entries before update on audit_chain
    for each row when (pg_trigger_depth() = 0) execute function reject_change_of_referenced_row();

-- Digests of rows that must not change any more, of the tables that SealedTable lists. A server writes them in steps,
-- at most one a minute, and states the digest of each step in the audit log. A change of a sealed row is therefore found
-- even if it was made without the triggers. Purchases do no work for it.
create table seals (
    -- 1, 2, 3 … without a gap.
    id         bigint      primary key,
    -- The step that wrote it: 1, 2, 3 …
    step       bigint      not null check (step > 0),
    -- The constant of SealedTable, in lower case.
    content    text        not null check (content ~ '^[a-z_]+$' and length(content) <= 40),
    -- Whether it seals one row that an earlier seal left out.
    is_late    boolean     not null,
    -- The rows whose key is above the first and at most the second.
    after_key  bigint      not null,
    up_to_key  bigint      not null check (up_to_key > after_key),
    -- The keys of rows in this range that could still change legitimately and are sealed later.
    left_out   bigint[]    not null,
    row_count  bigint      not null check (row_count >= 0),
    -- The SHA-256 of the digests of all rows, in the order of their keys.
    digest     bytea       not null check (length(digest) = 32),
    -- For each row, its key in eight bytes and the first four bytes of its digest, by which a changed row is named.
    marks      bytea       not null check (length(marks) = 12 * row_count),
    created_at timestamptz not null
);

-- Finds the end of what is sealed.
create index seals_of_content on seals (content, is_late, up_to_key);

create trigger seals_are_permanent before update or delete or truncate on seals
    execute function reject_change_of_referenced_row();

-- The rows that seals have left out and that must still be sealed.
create table seal_backlog (
    content text   not null,
    row_key bigint not null,
    primary key (content, row_key)
);

-- The nightly verifications, for the console.
create table verifications (
    id          bigint generated always as identity primary key,
    -- audit  the audit log and the seals
    what        text        not null check (what in ('audit')),
    started_at  timestamptz not null,
    -- Null while it runs, or if a server ended before it was complete.
    finished_at timestamptz,
    -- The number of findings, and the first of them, one a line.
    findings    bigint check (findings >= 0),
    details     text check (length(details) between 1 and 20000),
    check ((finished_at is null) = (findings is null)),
    check ((details is null) = (coalesce(findings, 0) = 0))
);

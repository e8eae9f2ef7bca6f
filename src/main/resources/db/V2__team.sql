-- The team: the people of a partner, how they sign in to the dashboard, and what limits the guessing of passwords.

create table members (
    id            bigint generated always as identity primary key,
    partner_id    bigint      not null references partners,
    -- The address to sign in with.
    email         text        not null check (email = lower(email) and length(email) <= 254),
    -- What each role may do is decided in team/Role.java.
    role          text        not null check (role in ('admin', 'developer', 'finance', 'support')),
    -- Argon2id in its own notation, which includes salt and cost. Null until the invitation is accepted.
    password_hash text,
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    -- A removed member's row stays, because keys and orders name the member who made them.
    removed_at    timestamptz,
    -- For foreign keys by which a row and its member belong to the same partner.
    unique (id, partner_id)
);
-- A person is a member of one partner at a time, so the address alone identifies the account.
create unique index members_email_key on members (email) where removed_at is null;
create index members_of_partner on members (partner_id);

create trigger members_stay before delete or truncate or update of id, partner_id on members
    execute function refuse_change_of_what_is_referred_to();

-- Where members are signed in. The cookie contains a random token and the row its hash, so a copy of this table signs
-- nobody in.
create table sessions (
    id           bigint generated always as identity primary key,
    token_sha256 bytea       not null unique check (length(token_sha256) = 32),
    member_id    bigint      not null references members,
    -- The IP address and the browser at sign-in, by which its owner recognises the session.
    address      text        not null check (length(address) <= 45),
    agent        text        not null check (length(agent) <= 200),
    created_at   timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at   timestamptz not null
);
create index sessions_of_member on sessions (member_id);
-- Sessions end by age and by disuse. Each of these indexes finds the rows to remove, however many others there are.
create index sessions_by_expiry on sessions (expires_at);
create index sessions_by_last_use on sessions (last_seen_at);

-- Browsers in which a member has signed in before, known by a cookie of their own. Wrong passwords are counted for each
-- of them separately, so that a stranger who guesses does not lock the owner out.
create table devices (
    token_sha256 bytea       primary key check (length(token_sha256) = 32),
    member_id    bigint      not null references members,
    -- Wrong passwords in a row, and when the last one was tried.
    failures     integer     not null check (failures >= 0),
    failed_at    timestamptz not null,
    created_at   timestamptz not null,
    last_used_at timestamptz not null
);
create index devices_of_member on devices (member_id);
-- Finds the devices that have not been used for so long that they are removed.
create index devices_by_last_use on devices (last_used_at);

-- Wrong passwords tried on any other device, in a row, for each address. Addresses that no member has are counted too,
-- so that a guesser cannot learn which exist.
create table sign_in_failures (
    email_sha256 bytea       primary key check (length(email_sha256) = 32),
    failures     integer     not null check (failures >= 0),
    failed_at    timestamptz not null
);
-- Finds the rows that are too old to keep.
create index sign_in_failures_by_age on sign_in_failures (failed_at);

-- Links by which a member chooses a password, once. A member has one at a time: a new link replaces the old one.
create table one_time_links (
    member_id    bigint      primary key references members,
    token_sha256 bytea       not null unique check (length(token_sha256) = 32),
    purpose      text        not null check (purpose in ('reset', 'invitation')),
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    used_at      timestamptz
);

-- A member who was removed, or who has another role or another password, is signed out everywhere and loses an unused
-- link, whichever program changed the row.
create function end_sessions_of_member() returns trigger language plpgsql as $$
begin
    delete from sessions where member_id = new.id;
    delete from one_time_links where member_id = new.id and used_at is null;
    return null;
end $$;

create trigger changed_members_are_signed_out after update of role, password_hash, removed_at on members
    for each row
    when (old.role <> new.role or old.password_hash is distinct from new.password_hash or new.removed_at is not null)
    execute function end_sessions_of_member();

-- The same for all members of a partner that is suspended.
create function end_sessions_of_partner() returns trigger language plpgsql as $$
begin
    delete from sessions s using members m where m.id = s.member_id and m.partner_id = new.id;
    return null;
end $$;

create trigger suspended_partners_are_signed_out after update of suspended_at on partners
    for each row when (new.suspended_at is not null) execute function end_sessions_of_partner();

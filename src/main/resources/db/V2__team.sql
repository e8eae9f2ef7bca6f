-- The team: the members of a partner, their sessions in the dashboard, and the protection against guessed passwords.

create table members (
    id            bigint generated always as identity primary key,
    partner_id    bigint      not null references partners,
    -- The e-mail address with which the member signs in.
    email         text        not null check (email = lower(email) and length(email) <= 254),
    -- team/Role.java defines the permissions of each role.
    role          text        not null check (role in ('admin', 'developer', 'finance', 'support')),
    -- An Argon2id hash in PHC string format, which includes salt and cost. Null until the invitation is accepted.
    password_hash text,
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    -- A removed member's row is kept, because keys and orders refer to the member who created them.
    removed_at    timestamptz,
    -- For foreign keys that ensure that a row and its member belong to the same partner.
    unique (id, partner_id)
);
-- An address belongs to one partner at a time, so it identifies the account.
create unique index members_email_key on members (email) where removed_at is null;
create index members_of_partner on members (partner_id);

create trigger members_are_permanent before delete or truncate or update of id, partner_id on members
    execute function reject_change_of_referenced_row();

-- The sessions of members. The cookie contains a random token, and the row contains only its hash, so nobody can sign
-- in with a copy of this table.
create table sessions (
    id           bigint generated always as identity primary key,
    token_sha256 bytea       not null unique check (length(token_sha256) = 32),
    member_id    bigint      not null references members,
    -- The IP address and the browser at sign-in, with which the member recognises the session.
    address      text        not null check (length(address) <= 45),
    agent        text        not null check (length(agent) <= 200),
    created_at   timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at   timestamptz not null
);
create index sessions_of_member on sessions (member_id);
-- Sessions expire at a maximum age or when they are unused. These indexes find the rows to delete without a table scan.
create index sessions_by_expiry on sessions (expires_at);
create index sessions_by_last_use on sessions (last_seen_at);

-- Browsers in which a member has signed in before. A separate cookie identifies each of them. Wrong passwords are
-- counted for each browser separately, so that an attacker who guesses passwords does not lock the member out.
create table devices (
    token_sha256 bytea       primary key check (length(token_sha256) = 32),
    member_id    bigint      not null references members,
    -- The number of consecutive wrong passwords, and the time of the last one.
    failures     integer     not null check (failures >= 0),
    failed_at    timestamptz not null,
    created_at   timestamptz not null,
    last_used_at timestamptz not null
);
create index devices_of_member on devices (member_id);
-- Finds the devices that are deleted because they have not been used for a long time.
create index devices_by_last_use on devices (last_used_at);

-- Consecutive wrong passwords on all other devices, for each address. Addresses without a member are counted too, so
-- that an attacker can't find out which addresses exist.
create table sign_in_failures (
    email_sha256 bytea       primary key check (length(email_sha256) = 32),
    failures     integer     not null check (failures >= 0),
    failed_at    timestamptz not null
);
-- Finds the rows that are too old to keep.
create index sign_in_failures_by_age on sign_in_failures (failed_at);

-- Links with which a member sets a password. A link can be used once. A member has one link at a time: a new link
-- replaces the old one.
create table one_time_links (
    member_id    bigint      primary key references members,
    token_sha256 bytea       not null unique check (length(token_sha256) = 32),
    purpose      text        not null check (purpose in ('reset', 'invitation')),
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    used_at      timestamptz
);

-- When any program removes a member or changes a role or a password, this function ends the member's sessions and
-- deletes an unused link.
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

-- Ends the sessions of all members of a suspended partner.
create function end_sessions_of_partner() returns trigger language plpgsql as $$
begin
    delete from sessions s using members m where m.id = s.member_id and m.partner_id = new.id;
    return null;
end $$;

create trigger suspended_partners_are_signed_out after update of suspended_at on partners
    for each row when (new.suspended_at is not null) execute function end_sessions_of_partner();

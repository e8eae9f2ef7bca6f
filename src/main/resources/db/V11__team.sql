-- The people of a partner. A partner was one person until now; each becomes its account's first admin. Nothing of
-- before was ever released, so what moves is moved at once, and who was signed in signs in again.

create table members (
    id            bigint generated always as identity primary key,
    partner_id    bigint      not null references partners,
    email         text        not null check (email = lower(email) and length(email) <= 254),
    role          text        not null check (role in ('admin', 'developer', 'finance', 'support')),
    -- Argon2id in its own notation, salt and cost within. Null until the invitation is accepted.
    password_hash text,
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    -- A row stays, so that what somebody did still names them.
    removed_at    timestamptz
);
-- Somebody is a member of one partner at a time: the address alone says whose account is meant.
create unique index members_email_key on members (email) where removed_at is null;
create index members_of_partner on members (partner_id);

insert into members (partner_id, email, role, password_hash, created_at, updated_at)
select id, email, 'admin', password_hash, created_at, updated_at from partners order by id;
alter table partners drop column password_hash;

-- A session is known by the hash of its token; the token itself is only in the cookie.
drop table sessions;
create table sessions (
    id           bigint generated always as identity primary key,
    token_sha256 bytea       not null unique check (length(token_sha256) = 32),
    member_id    bigint      not null references members,
    -- From where it was begun, for its owner to recognise.
    address      text        not null check (length(address) <= 45),
    agent        text        not null check (length(agent) <= 200),
    created_at   timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at   timestamptz not null
);
create index sessions_of_member on sessions (member_id);

-- A device on which somebody has signed in: its guesses are counted by themselves, so that others' don't shut it out.
create table devices (
    token_sha256 bytea       primary key check (length(token_sha256) = 32),
    member_id    bigint      not null references members,
    failures     integer     not null check (failures >= 0),
    failed_at    timestamptz not null,
    created_at   timestamptz not null,
    last_used_at timestamptz not null
);
create index devices_of_member on devices (member_id);

-- Passwords tried from any other device, for addresses that nobody has too: whoever guesses must not learn which exist.
create table sign_in_failures (
    email_sha256 bytea       primary key check (length(email_sha256) = 32),
    failures     integer     not null check (failures >= 0),
    failed_at    timestamptz not null
);
create index sign_in_failures_by_age on sign_in_failures (failed_at);

-- One for each member: a new link is written over the older one, which is then none any more.
create table one_time_links (
    member_id    bigint      primary key references members,
    token_sha256 bytea       not null unique check (length(token_sha256) = 32),
    purpose      text        not null check (purpose in ('reset', 'invitation')),
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    used_at      timestamptz
);

-- Whoever was removed, has another role or another password is signed in nowhere, however the row was changed.
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

create function end_sessions_of_partner() returns trigger language plpgsql as $$
begin
    delete from sessions s using members m where m.id = s.member_id and m.partner_id = new.id;
    return null;
end $$;

create trigger suspended_partners_are_signed_out after update of suspended_at on partners
    for each row when (new.suspended_at is not null) execute function end_sessions_of_partner();

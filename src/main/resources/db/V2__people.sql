-- The people who sign in: their memberships, sessions and second factors, and the protection against guessed passwords.

-- The people who sign in. What they may do depends on their membership.
create table people (
    id            bigint generated always as identity primary key,
    -- The e-mail address with which the person signs in.
    email         text        not null check (email = lower(email) and length(email) <= 254),
    -- An Argon2id hash in PHC string format, which includes salt and cost. Null until the person has chosen a password.
    password_hash text,
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    -- Set with the end of the last membership. The address may then belong to someone else.
    closed_at     timestamptz
);
create unique index people_email_key on people (email) where closed_at is null;

create trigger people_are_permanent before delete or truncate or update of id on people
    execute function reject_change_of_referenced_row();

-- For which partner a person signs in, or as the operator's staff, and in which role.
create table memberships (
    id           bigint generated always as identity primary key,
    person_id    bigint      not null references people,
    -- Null: the operator's staff.
    partner_id   bigint      references partners,
    -- team/Role.java and staff/StaffRole.java define the permissions of each role.
    role         text        not null,
    created_at   timestamptz not null,
    updated_at   timestamptz not null,
    -- While it is set, a member of staff can't sign in. A partner's members are suspended with the partner, or removed.
    suspended_at timestamptz,
    -- A removed membership is kept, because keys and orders refer to the member who created them.
    removed_at   timestamptz,
    -- For foreign keys that ensure that a row and its member belong to the same partner.
    unique (id, partner_id),
    constraint memberships_have_a_role check (
        case when partner_id is null then role in ('owner', 'finance', 'catalogue', 'support', 'read_only')
        else role in ('admin', 'developer', 'finance', 'support') end),
    constraint memberships_of_partners_are_not_suspended check (suspended_at is null or partner_id is null)
);
-- An address identifies the account, so a person belongs to one partner or to the staff.
create unique index memberships_of_person on memberships (person_id) where removed_at is null;
create index memberships_of_partner on memberships (partner_id);

create trigger memberships_are_permanent before delete or truncate or update of id, person_id, partner_id on memberships
    execute function reject_change_of_referenced_row();

-- The members of partners, as other packages read them.
create view members as
select m.id, m.partner_id, p.email, m.role, p.password_hash is not null as is_active, m.removed_at
from memberships m join people p on p.id = m.person_id where m.partner_id is not null;

-- The second factor of a person: time-based one-time passwords (RFC 6238).
create table second_factors (
    person_id    bigint      primary key references people,
    -- The shared secret, encrypted.
    secret       bytea       not null,
    -- The session that sets it up. Another one gets another secret, so nobody can know it in advance.
    session_id   bigint      not null,
    -- When the person entered a first code; null until then.
    confirmed_at timestamptz,
    -- The time step of the last code that was accepted. A code is accepted once.
    last_step    bigint      not null default 0,
    -- The number of consecutive wrong codes on unknown devices, and the time of the last one.
    failures     integer     not null default 0 check (failures >= 0),
    failed_at    timestamptz,
    created_at   timestamptz not null
);

-- Codes for a person who has lost the second factor. Each can be used once.
create table recovery_codes (
    person_id bigint      not null references second_factors on delete cascade,
    -- A keyed hash (HMAC-SHA256) of the code.
    code_hash bytea       not null check (length(code_hash) = 32),
    used_at   timestamptz,
    primary key (person_id, code_hash)
);

-- The sessions of members. The cookie contains a random token, and the row contains only its hash, so nobody can sign
-- in with a copy of this table.
create table sessions (
    id           bigint generated always as identity primary key,
    token_sha256 bytea       not null unique check (length(token_sha256) = 32),
    member_id    bigint      not null references memberships,
    -- The IP address and the browser at sign-in, with which the member recognises the session.
    address      text        not null check (length(address) <= 45),
    agent        text        not null check (length(agent) <= 200),
    created_at   timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at   timestamptz not null,
    -- When the person last entered a code of the second factor in this session.
    code_at      timestamptz
);
-- The second and third column read a member's newest sign-ins in order.
create index sessions_of_member on sessions (member_id, created_at, id);
-- Sessions expire at a maximum age or when they are unused. These indexes find the rows to delete without a table scan.
create index sessions_by_expiry on sessions (expires_at);
create index sessions_by_last_use on sessions (last_seen_at);

-- Views of partners' dashboards by the operator's staff, who can change nothing there. A view ends with the session in
-- which it began, which is why it is no foreign key: the server then writes the end to the audit log and deletes the row.
create table partner_views (
    id           bigint generated always as identity primary key,
    -- Of the token in the cookie, as in sessions.
    token_sha256 bytea       not null unique check (length(token_sha256) = 32),
    session_id   bigint      not null,
    -- The member of staff.
    member_id    bigint      not null references memberships,
    partner_id   bigint      not null references partners,
    created_at   timestamptz not null,
    expires_at   timestamptz not null
);
create index partner_views_of_session on partner_views (session_id);

-- Browsers in which a person has signed in before, with a code if there is a second factor. A separate cookie identifies
-- each of them. Wrong passwords and codes are counted for each browser separately, so that an attacker who guesses them does
-- not lock the person out.
create table devices (
    token_sha256 bytea       primary key check (length(token_sha256) = 32),
    person_id    bigint      not null references people,
    -- The number of consecutive wrong passwords, and the time of the last one.
    failures     integer     not null check (failures >= 0),
    failed_at    timestamptz not null,
    created_at   timestamptz not null,
    last_used_at timestamptz not null,
    -- The number of consecutive wrong codes of the second factor.
    code_failures integer    not null default 0 check (code_failures >= 0)
);
create index devices_of_person on devices (person_id);
-- Finds the devices that are deleted because they have not been used for a long time.
create index devices_by_last_use on devices (last_used_at);

-- Consecutive wrong passwords on all other devices, for each address. Addresses without an account are counted too, so
-- that an attacker can't find out which addresses exist.
create table sign_in_failures (
    email_sha256 bytea       primary key check (length(email_sha256) = 32),
    failures     integer     not null check (failures >= 0),
    failed_at    timestamptz not null,
    -- How many of them the audit log states, if the address is that of a member of staff.
    noted        integer     not null default 0 check (noted between 0 and failures)
);
-- Finds the rows that are too old to keep.
create index sign_in_failures_by_age on sign_in_failures (failed_at);

-- Links with which a person sets a password. A link can be used once. A person has one link at a time: a new link
-- replaces the old one.
create table one_time_links (
    person_id    bigint      primary key references people,
    token_sha256 bytea       not null unique check (length(token_sha256) = 32),
    purpose      text        not null check (purpose in ('reset', 'invitation')),
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    used_at      timestamptz
);

create function end_sessions_of_person(person bigint) returns void language sql as $$
    delete from sessions s using memberships m where m.id = s.member_id and m.person_id = person;
    delete from one_time_links where person_id = person and used_at is null;
$$;

-- When any program removes or suspends a member or changes a role, this function ends the person's sessions and deletes an
-- unused link. Without a membership, the person is closed.
create function sign_out_changed_member() returns trigger language plpgsql as $$
begin
    perform end_sessions_of_person(new.person_id);
    if new.removed_at is not null then
        update people set closed_at = new.removed_at, updated_at = new.removed_at where id = new.person_id;
    end if;
    return null;
end $$;

create trigger changed_members_are_signed_out after update of role, suspended_at, removed_at on memberships
    for each row
    when (old.role <> new.role or new.suspended_at is not null or new.removed_at is not null)
    execute function sign_out_changed_member();

create function sign_out_changed_person() returns trigger language plpgsql as $$
begin
    perform end_sessions_of_person(new.id);
    return null;
end $$;

create trigger changed_people_are_signed_out after update of password_hash on people
    for each row when (old.password_hash is distinct from new.password_hash) execute function sign_out_changed_person();

-- Ends the sessions of all members of a suspended partner.
create function end_sessions_of_partner() returns trigger language plpgsql as $$
begin
    delete from sessions s using memberships m where m.id = s.member_id and m.partner_id = new.id;
    return null;
end $$;

create trigger suspended_partners_are_signed_out after update of suspended_at on partners
    for each row when (new.suspended_at is not null) execute function end_sessions_of_partner();

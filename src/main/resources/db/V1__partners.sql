-- Who buys: partners, the people's sessions and the programs' keys.

create table partners (
    id            bigint generated always as identity primary key,
    email         text        not null unique check (email = lower(email) and length(email) <= 254),
    name          text        not null check (length(name) between 1 and 200),
    -- Argon2id in its own notation, salt and cost within.
    password_hash text        not null,
    suspended_at  timestamptz,
    created_at    timestamptz not null,
    updated_at    timestamptz not null
);

-- A session is known by the hash of its token; the token itself is only in the cookie.
create table sessions (
    token_sha256 bytea       primary key check (length(token_sha256) = 32),
    partner_id   bigint      not null references partners,
    created_at   timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at   timestamptz not null
);
create index sessions_of_partner on sessions (partner_id);

create table api_keys (
    id            bigint generated always as identity primary key,
    partner_id    bigint      not null references partners,
    name          text        not null check (length(name) between 1 and 100),
    -- The first eleven characters, by which people tell their keys apart.
    key_prefix    text        not null check (length(key_prefix) = 11),
    -- A key has 190 random bits, so a plain hash is as good as a slow one.
    secret_sha256 bytea       not null unique check (length(secret_sha256) = 32),
    -- Null: every scope, and every address.
    scopes        text[],
    addresses     cidr[],
    expires_at    timestamptz,
    created_at    timestamptz not null,
    last_used_at  timestamptz,
    revoked_at    timestamptz
);
create index api_keys_of_partner on api_keys (partner_id);

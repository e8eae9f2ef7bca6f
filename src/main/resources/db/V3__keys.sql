-- API keys, with which a partner's programs authenticate.
--
-- Keys, wallets, accounts, orders and transfers have a mode, which never changes. In test mode, test funds buy eSIMs
-- from the sandbox. A row refers only to rows of the same mode, so that test funds never affect the real books.

create table api_keys (
    id                bigint generated always as identity primary key,
    partner_id        bigint      not null references partners,
    mode              text        not null default 'live' check (mode in ('live', 'test')),
    name              text        not null check (length(name) between 1 and 100),
    -- The first eleven characters, by which users tell their keys apart.
    key_prefix        text        not null check (length(key_prefix) = 11),
    -- A fast hash is safe here, because a key has 190 random bits.
    secret_sha256     bytea       not null unique check (length(secret_sha256) = 32),
    -- The permissions of the key; null allows everything.
    scopes            text[],
    -- The IP addresses from which the key may be used; null allows all.
    addresses         cidr[],
    -- Whether travellers receive the eSIMs that it buys by e-mail; null for the partner's setting.
    notifies_travellers boolean,
    -- Null if the key does not expire.
    expires_at        timestamptz,
    created_at        timestamptz not null,
    -- Written at most once a minute.
    last_used_at      timestamptz,
    revoked_at        timestamptz,
    -- The creator of the key: another key of the partner, a member, or the operator on the command line.
    created_by           text        not null check (created_by in ('key', 'member', 'operator')),
    created_by_key_id    bigint,
    created_by_member_id bigint,
    -- For the foreign key below.
    unique (id, partner_id),
    foreign key (created_by_key_id, partner_id) references api_keys (id, partner_id),
    foreign key (created_by_member_id, partner_id) references memberships (id, partner_id),
    constraint api_keys_begin_with_their_mode check (starts_with(key_prefix, 'pk_' || mode || '_')),
    constraint api_keys_name_their_creator check (
        (created_by = 'key') = (created_by_key_id is not null) and (created_by = 'member') = (created_by_member_id is not null))
);
create index api_keys_of_partner on api_keys (partner_id);
-- The operator reads what happened to a partner's keys newest first.
create index api_keys_by_creation on api_keys (partner_id, created_at, id);
create index api_keys_by_revocation on api_keys (partner_id, revoked_at, id) where revoked_at is not null;
create index api_keys_by_prefix on api_keys (key_prefix);

create trigger api_keys_are_permanent before delete or truncate or update of id, partner_id on api_keys
    execute function reject_change_of_referenced_row();
create trigger api_keys_keep_their_mode before update of mode on api_keys
    execute function reject_change_of_referenced_row();

-- A change of last_used_at alone sends no notification, because it is frequent. A new key needs no notification,
-- because servers do not cache that a key does not exist.
create trigger api_keys_notify_servers
    after update of id, partner_id, name, key_prefix, secret_sha256, scopes, addresses, expires_at, revoked_at
    on api_keys for each row execute function notify_servers('beppay_keys', 'partner_id');

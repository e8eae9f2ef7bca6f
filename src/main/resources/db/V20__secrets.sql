-- Secrets: the keys that encrypt activation and confirmation codes.
--
-- The keys themselves are not in the database but in the server's key file, so that a copy of the database reveals no
-- code. An encrypted value is the id of its key (4 bytes), a random nonce (12 bytes), the AES-256-GCM ciphertext and
-- its tag (16 bytes). It can be decrypted only for its table, column and row.

-- The keys that this database was used with. A server does not start with a key file that lacks a key which rows need,
-- or that has another key under one of these ids.
create table secret_keys (
    -- 0 is the key that hashes profiles and never changes. The others encrypt, and the highest one is the current one.
    id          integer     primary key check (id between 0 and 999999999),
    -- HMAC-SHA256 of a constant text with the key, which identifies the key but does not reveal it.
    fingerprint bytea       not null unique check (length(fingerprint) = 32),
    recorded_at timestamptz not null
);

create function reject_change_of_secret_key() returns trigger language plpgsql as $$
begin
    raise exception '% of secret_keys is refused: rows may be encrypted with the keys', lower(tg_op)
        using errcode = 'insufficient_privilege';
end $$;

create trigger secret_keys_are_permanent before update or delete or truncate on secret_keys
    execute function reject_change_of_secret_key();

-- A new key is in the key file before it is recorded here. Servers then read the file again.
create function notify_servers_of_secret_key() returns trigger language plpgsql as $$
begin
    perform pg_notify('beppay_secret_keys', new.id::text);
    return null;
end $$;

create trigger secret_keys_notify_servers after insert on secret_keys
    for each row execute function notify_servers_of_secret_key();

-- The id of the key of an encrypted value.
create function encryption_key_of(encrypted bytea) returns integer immutable strict parallel safe language sql
    return (get_byte(encrypted, 0) << 24) | (get_byte(encrypted, 1) << 16)
        | (get_byte(encrypted, 2) << 8) | get_byte(encrypted, 3);

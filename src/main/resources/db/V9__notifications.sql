-- Tells every server that what it keeps a copy of was changed. Whoever writes the rows, by hand too, need not know of it.

-- On the channel that is the first argument: the row's column that is the second, as it was.
create function tell_servers() returns trigger language plpgsql as $$
begin
    perform pg_notify(tg_argv[0], to_jsonb(old) ->> tg_argv[1]);
    return null;
end $$;

-- Not of last_used_at, which is written all the time. A new key needs no word: nobody keeps that there is none.
create trigger api_keys_are_told_of
    after update of id, partner_id, name, key_prefix, secret_sha256, scopes, addresses, expires_at, revoked_at
    on api_keys for each row execute function tell_servers('beppay_keys', 'partner_id');

create trigger partners_are_told_of
    after update of id, suspended_at
    on partners for each row execute function tell_servers('beppay_partners', 'id');

create trigger catalog_version_is_told_of
    after update on catalog_version for each row execute function tell_servers('beppay_plans', 'version');

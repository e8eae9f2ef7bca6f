-- The key under which ids are hidden that stand in the addresses of the dashboard's pages. All servers use the same one.

create table page_key (
    is_only boolean primary key default true check (is_only),
    key     bytea   not null check (length(key) = 32)
);
-- Two random UUIDs of 122 bits each.
insert into page_key (key) values (sha256(convert_to(gen_random_uuid()::text || gen_random_uuid(), 'UTF8')));

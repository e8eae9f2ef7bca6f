-- The installation: data that all servers on this database share, in tables with one row each.

-- Whether this is a demonstration, which sells the sandbox's eSIMs for test funds. The first start decides
-- this, and it never changes.
create table installation (
    singleton boolean primary key default true check (singleton),
    is_demo    boolean     not null,
    -- The address of the server that was started last, such as https://partners.example.com. The operator's commands
    -- use it in the links that they print, because they are connected to the database and not to a server.
    address    text check (length(address) between 8 and 300),
    created_at timestamptz not null
);

-- The AES key that encrypts ids in the addresses of the dashboard's pages, because ids reveal the number of rows of
-- all partners.
create table page_key (
    is_only boolean primary key default true check (is_only),
    key     bytea   not null check (length(key) = 32)
);
-- The hash of two random UUIDs with 122 random bits each.
insert into page_key (key) values (sha256(convert_to(gen_random_uuid()::text || gen_random_uuid(), 'UTF8')));

-- The row that /health/ready commits to check that the database accepts writes. Every server replaces it.
create table write_checks (checked_at timestamptz not null);

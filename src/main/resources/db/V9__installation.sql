-- The installation: what all servers on this database have in common, each in a table of one row.

-- What the data is for. A demonstration sells the sandbox's eSIMs for test funds. The first start decides, and it
-- stays so.
create table installation (
    is_the_one boolean primary key default true check (is_the_one),
    is_demo    boolean     not null,
    -- Where people reach the server that was started last, such as https://partners.example.com. The operator's commands
    -- print links with it; they know the database, and not the port or the name of a server.
    address    text check (length(address) between 8 and 300),
    created_at timestamptz not null
);

-- The AES key that hides ids in the addresses of the dashboard's pages, which would count the rows of all partners.
create table page_key (
    is_only boolean primary key default true check (is_only),
    key     bytea   not null check (length(key) = 32)
);
-- Made of two random UUIDs of 122 bits each.
insert into page_key (key) values (sha256(convert_to(gen_random_uuid()::text || gen_random_uuid(), 'UTF8')));

-- The row that /health/ready commits to prove that the database can be written to. Every server replaces it.
create table write_checks (checked_at timestamptz not null);

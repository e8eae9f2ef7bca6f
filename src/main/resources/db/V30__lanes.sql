-- The lanes of remote suppliers: which suppliers are paused, and how the servers share each supplier's rate limit.

-- Every remote supplier that a server has used. A server adds its suppliers when it starts.
create table suppliers (
    name         text primary key check (name ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
    -- While it is set, nothing is ordered from the supplier. Orders in progress are still looked up.
    paused_at    timestamptz,
    pause_reason text check (length(pause_reason) between 1 and 255),
    constraint suppliers_have_a_reason_only_while_paused check (pause_reason is null or paused_at is not null)
);

create trigger suppliers_notify_servers
    after delete or update of name, paused_at
    on suppliers for each row execute function notify_servers('beppay_suppliers', 'name');

-- How many calls of a supplier's limit each server may make at present. A server changes leases only while it has
-- locked the supplier's row, so the leases that have not expired never exceed the limit together.
create table rate_leases (
    supplier   text        not null references suppliers,
    -- The calls that the limit is about, such as usage; empty for the limit of all calls of the supplier.
    scope      text        not null check (scope ~ '^[a-z0-9-]{0,64}$'),
    -- A random number that a server chooses when it starts.
    node_id    bigint      not null,
    -- Calls in any window of the supplier's limit, such as a second. A server that waits for its share has 0.
    calls      integer     not null check (calls >= 0),
    -- By the database's clock, since the servers' clocks may differ.
    expires_at timestamptz not null,
    primary key (supplier, scope, node_id)
);

-- Sharing: the pages on which travellers see their eSIMs.

-- Each eSIM has a page. A row exists only if the partner changed something about it.
create table esim_shares (
    esim_id            bigint      primary key references esims,
    -- Each new address of the page has a higher number, and the earlier ones no longer open it.
    generation         integer     not null default 0 check (generation >= 0),
    -- After it, the page is closed; null if it never is.
    expires_at         timestamptz,
    -- When the partner closed the page; null while it is open.
    ended_at           timestamptz,
    -- The code that travellers must enter first; null if none is required.
    access_code_sha256 bytea       check (length(access_code_sha256) = 32),
    -- Consecutive wrong codes, and the time of the last one.
    failures           integer     not null default 0 check (failures >= 0),
    failed_at          timestamptz,
    updated_at         timestamptz not null
);

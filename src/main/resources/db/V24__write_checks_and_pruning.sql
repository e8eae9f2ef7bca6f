-- What /health/ready commits to prove that the database can be written to, and indexes by which rows that are too old
-- are found, however many others there are.

create table write_checks (checked_at timestamptz not null);

create index api_requests_by_age on api_requests (at);
-- A range of blocks keeps its oldest time when its rows are deleted and the space is used again.
drop index api_requests_by_time;

create index sessions_by_expiry on sessions (expires_at);
create index sessions_by_last_use on sessions (last_seen_at);
create index devices_by_last_use on devices (last_used_at);

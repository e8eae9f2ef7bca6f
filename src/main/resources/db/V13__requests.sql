-- What partners' programs asked for, kept for two weeks for their people to look at. Nothing refers to it, and nothing
-- of the business depends on it: it is written a second behind, and not all of it when much comes at once.

create table api_requests (
    id              bigint generated always as identity,
    partner_id      bigint      not null references partners,
    api_key_id      bigint      not null references api_keys,
    at              timestamptz not null,
    method          text        not null,
    route           text        not null,
    status          integer     not null,
    -- Why it was refused; null where it was not.
    code            text,
    duration_micros bigint      not null,
    request_id      text        not null,
    -- Without what tells of a customer.
    body            text check (length(body) <= 2000),
    primary key (partner_id, id)
);
-- A key's requests, the newest first.
create index api_requests_of_key on api_requests (api_key_id, id);
-- By which the oldest are found; a few bytes for a megabyte of rows.
create index api_requests_by_time on api_requests using brin (at);

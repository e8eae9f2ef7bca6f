-- What partners' programs requested from the API, kept for two weeks and shown to the partner's people.
--
-- Nothing refers to this table and no decision depends on it. Rows are written a second late, and not all of them under
-- heavy load.

create table api_requests (
    id              bigint generated always as identity,
    partner_id      bigint      not null references partners,
    api_key_id      bigint      not null references api_keys,
    -- When the request arrived.
    at              timestamptz not null,
    method          text        not null,
    -- The route's pattern or path, without the query.
    route           text        not null,
    -- The HTTP status, and the code of the error; null where there was none.
    status          integer     not null,
    code            text,
    -- In millionths of a second.
    duration_micros bigint      not null,
    -- Which the response contained too.
    request_id      text        not null,
    -- Of the request, without what identifies a customer.
    body            text check (length(body) <= 2000),
    -- A page of the newest requests of a partner is one range of it.
    primary key (partner_id, id)
);
-- The same for one key.
create index api_requests_of_key on api_requests (api_key_id, id);
-- Finds the rows that are too old to keep.
create index api_requests_by_age on api_requests (at);

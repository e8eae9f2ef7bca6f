-- The requests of partners' programs to the API. They are kept for two weeks and shown to the partner's members.
--
-- Nothing refers to this table, and no decision depends on it. Rows are written with a delay of a second. Under heavy
-- load, some are not written.

create table api_requests (
    id              bigint generated always as identity,
    partner_id      bigint      not null references partners,
    api_key_id      bigint      not null references api_keys,
    -- When the request arrived.
    at              timestamptz not null,
    method          text        not null,
    -- The pattern or path of the route, without the query.
    route           text        not null,
    -- The HTTP status, and the code of the error; null if there was no error.
    status          integer     not null,
    code            text,
    -- In microseconds.
    duration_micros bigint      not null,
    -- The request id that the response contained.
    request_id      text        not null,
    -- The body of the request, without data that identifies a customer.
    body            text check (length(body) <= 2000),
    -- The body of the response if it is an error, without data that identifies a customer. Other responses contain
    -- activation codes, and are not stored.
    response        text check (length(response) <= 2000),
    -- The number of the order that the request created or repeated.
    order_number    bigint,
    -- A page of a partner's newest requests is one range of this index.
    primary key (partner_id, id)
);
-- The same for one key.
create index api_requests_of_key on api_requests (api_key_id, id);
-- Finds the rows that are too old to keep.
create index api_requests_by_age on api_requests (at);
-- Finds the requests that created or repeated an order.
create index api_requests_of_order on api_requests (partner_id, order_number, id) where order_number is not null;
-- Finds a request by the id that its response contained.
create index api_requests_by_request_id on api_requests using hash (request_id);

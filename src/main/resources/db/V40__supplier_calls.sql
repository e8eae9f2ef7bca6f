-- Evidence: what remote suppliers reported about the attempts of V6__orders.sql, and what the operator decided.

create table supplier_calls (
    id                bigint generated always as identity primary key,
    attempt_reference text        not null references supplier_attempts,
    -- order, look_up and cancel are calls to the supplier. A decision was made by the operator, who asked the supplier
    -- in another way. A look-up is recorded only if it differs from the row before it.
    operation         text        not null check (operation in ('order', 'look_up', 'cancel', 'decision')),
    started_at        timestamptz not null,
    duration_millis   bigint      not null check (duration_millis >= 0),
    outcome           text        not null check (outcome in (
        'delivered', 'topped_up', 'pending', 'refused', 'not_found', 'unknown', 'cancelled', 'requested',
        'not_possible')),
    -- Details for the operator, without codes.
    reason            text check (length(reason) between 1 and 400),
    -- The texts of the request and the response, redacted. A response for several orders is recorded with each of
    -- them. Null if the supplier does not provide them.
    request           text check (octet_length(request) <= 4096),
    response          text check (octet_length(response) <= 4096)
);

-- Only the first 5 and the newest 15 rows of each attempt are kept, so that an attempt that is never decided does not
-- fill the table.
create index supplier_calls_of_attempt on supplier_calls (attempt_reference, id);

create trigger supplier_calls_are_not_changed before update or truncate on supplier_calls
    execute function reject_change_of_referenced_row();

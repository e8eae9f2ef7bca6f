-- What happened to an eSIM after its delivery, oldest first. The delivery itself is the eSIM's row in V10__esims.sql.

create table esim_events (
    id         bigint generated always as identity primary key,
    esim_id    bigint      not null references esims,
    -- cancelled         it was cancelled at its supplier, which returned its cost
    -- kept              it was delivered too late, and a person decided that the operator bears its cost
    -- refunded          its order was refunded, all or a part of it
    -- topped_up         an order added data to it
    -- cancel_requested  the partner asked for a cancellation, which the supplier then decides
    -- cancel_refused    the supplier decided against the cancellation
    -- The others are changes of its status that were seen, in V43__esim_states.sql. resumed is the end of a suspension.
    kind       text        not null check (kind in (
        'cancelled', 'kept', 'refunded', 'topped_up', 'cancel_requested', 'cancel_refused',
        'installed', 'activated', 'depleted', 'expired', 'suspended', 'resumed', 'revoked')),
    -- Details for the operator, without codes.
    detail     text check (length(detail) between 1 and 400),
    created_at timestamptz not null
);

create index esim_events_of_esim on esim_events (esim_id, id);
create unique index esim_events_cancelled_once on esim_events (esim_id) where kind = 'cancelled';
create unique index esim_events_kept_once on esim_events (esim_id) where kind = 'kept';

create trigger esim_events_are_permanent before update or delete or truncate on esim_events
    execute function reject_change_of_referenced_row();

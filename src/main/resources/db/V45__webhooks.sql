-- Webhooks: the addresses that partners register, and the deliveries of events to them.

create table webhook_endpoints (
    id              bigint      generated always as identity primary key,
    partner_id      bigint      not null references partners,
    mode            text        not null check (mode in ('live', 'test')),
    url             text        not null check (length(url) between 1 and 2048),
    -- The types of events that are delivered. Null: all of them, also those that are added later.
    event_types     text[]      check (cardinality(event_types) between 1 and 100),
    -- The secret that signs deliveries, encrypted, followed by its predecessor, which signs too until previous_until.
    secrets         bytea       not null,
    previous_until  timestamptz,
    created_at      timestamptz not null,
    -- When its attempts began to fail; null after a success.
    failing_since   timestamptz,
    -- Nothing is delivered while it is disabled: because it responded that it is gone, because it failed for days, or
    -- because the partner disabled it.
    disabled_at     timestamptz,
    disabled_reason text        check (disabled_reason in ('gone', 'failing', 'partner')),
    -- Removed endpoints stay, because deliveries refer to them.
    removed_at      timestamptz,
    check ((disabled_at is null) = (disabled_reason is null))
);

create index webhook_endpoints_of_partner on webhook_endpoints (partner_id, mode) where removed_at is null;
-- The operator reads what happened to a partner's endpoints newest first.
create index webhook_endpoints_by_creation on webhook_endpoints (partner_id, created_at, id);
create index webhook_endpoints_by_disabling on webhook_endpoints (partner_id, disabled_at, id)
    where disabled_at is not null;
create index webhook_endpoints_by_removal on webhook_endpoints (partner_id, removed_at, id)
    where removed_at is not null;

create table webhook_deliveries (
    id              bigint      generated always as identity primary key,
    endpoint_id     bigint      not null references webhook_endpoints,
    -- An event of V44__events.sql, which is kept longer than its deliveries.
    event_id        bigint      not null,
    -- pending until an attempt succeeds or the last one fails.
    state           text        not null default 'pending' check (state in ('pending', 'delivered', 'failed')),
    attempts        integer     not null default 0 check (attempts >= 0),
    -- When any server may make the next attempt. A server that takes the delivery sets a later time, so that another
    -- one takes it if the server ends.
    next_attempt_at timestamptz,
    created_at      timestamptz not null,
    settled_at      timestamptz,
    check ((state = 'pending') = (next_attempt_at is not null)),
    check ((state = 'pending') = (settled_at is null))
);

create index webhook_deliveries_due on webhook_deliveries (endpoint_id, next_attempt_at) where next_attempt_at is not null;
create index webhook_deliveries_of_endpoint on webhook_deliveries (endpoint_id, id);
-- Failed deliveries are listed, and replayed, without reading all others.
create index webhook_deliveries_failed on webhook_deliveries (endpoint_id, created_at, id) where state = 'failed';

-- What happened in each attempt, as the partner sees it.
create table webhook_attempts (
    delivery_id     bigint      not null references webhook_deliveries on delete cascade,
    attempt         integer     not null check (attempt > 0),
    attempted_at    timestamptz not null,
    duration_millis integer     not null check (duration_millis >= 0),
    -- The status and the beginning of the body of the response; null if there was none, and then the reason.
    status          integer     check (status between 100 and 999),
    response        text        check (length(response) <= 1024),
    failure         text        check (length(failure) <= 400),
    primary key (delivery_id, attempt),
    check ((status is null) = (failure is not null))
);

-- An event and its deliveries are committed together, so no crash can lose a delivery. A test event is delivered only to
-- the endpoint for which it was requested.
create function add_webhook_deliveries() returns trigger language plpgsql as $$
begin
    insert into webhook_deliveries (endpoint_id, event_id, next_attempt_at, created_at)
    select w.id, e.id, e.created_at, e.created_at
    from added e join webhook_endpoints w on w.partner_id = e.partner_id
    where w.removed_at is null and w.disabled_at is null and (w.mode = e.mode or e.mode is null)
        and (w.event_types is null or e.type = any (w.event_types)) and e.type <> 'webhook.test';
    if exists (select from added where partner_id is null) then
        insert into webhook_deliveries (endpoint_id, event_id, next_attempt_at, created_at)
        select w.id, e.id, e.created_at, e.created_at
        from added e cross join webhook_endpoints w
        where e.partner_id is null and w.removed_at is null and w.disabled_at is null
            and (w.event_types is null or e.type = any (w.event_types));
    end if;
    return null;
end $$;

create trigger events_add_webhook_deliveries after insert on events referencing new table as added
    for each statement execute function add_webhook_deliveries();

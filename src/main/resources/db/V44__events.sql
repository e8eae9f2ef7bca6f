-- Events: what partners may want to know, each written in the transaction that causes it, and kept for 90 days.

create table events (
    -- Partners see it encrypted, because it counts the events of all of them.
    id             bigint      generated always as identity primary key,
    -- Events are listed by this column and then by id. Transactions commit in another order than they write, so an event
    -- is listed only when every transaction up to its own has ended. Otherwise a partner that reads the events after the
    -- last one it knows could miss some.
    transaction_id xid8        not null default pg_current_xact_id(),
    -- Null: the event concerns every partner.
    partner_id     bigint,
    -- Null: the event concerns both modes.
    mode           text check (mode in ('live', 'test')),
    type           text        not null check (type ~ '^[a-z]+\.[a-z0-9_]+$' and length(type) <= 40),
    -- The JSON object `data` of the event, as partners receive it. It has no activation codes and no secrets.
    data           text        not null check (length(data) between 2 and 20000),
    created_at     timestamptz not null,
    constraint events_of_every_partner_have_no_mode check (partner_id is not null or mode is null)
);

create index events_of_partner on events (partner_id, mode, transaction_id, id);

create trigger events_are_permanent before update or truncate on events
    execute function reject_change_of_referenced_row();

-- The key with which the ids of events, endpoints and deliveries are encrypted.
create table opaque_id_key (
    is_only boolean primary key default true check (is_only),
    key     bytea   not null check (length(key) = 32)
);
-- The hash of two random UUIDs with 122 random bits each.
insert into opaque_id_key (key) values (sha256(convert_to(gen_random_uuid()::text || gen_random_uuid(), 'UTF8')));

-- Plans are changed in many ways: by imports, synchronisations, rules, and commands. Partners learn what that means for
-- them: a plan is on sale or not, and what it costs. An event has at most 500 plans.
create function write_plan_events(event_type text, plan_ids text[], at timestamptz) returns void language sql as $$
    insert into events (type, data, created_at)
    select event_type, json_build_object('plan_ids', json_agg(id order by id))::text, at
    from (select id, (row_number() over (order by id) - 1) / 500 as part from unnest(plan_ids) as id) plan
    group by part order by part
$$;

create function write_events_of_new_plans() returns trigger language plpgsql as $$
begin
    perform write_plan_events('plan.added', array_agg(p.id), max(p.created_at))
    from added p join offers o on o.plan_id = p.id where p.hidden_at is null and o.withdrawn_at is null;
    return null;
end $$;

create trigger plans_write_events_when_added after insert on plans referencing new table as added
    for each statement execute function write_events_of_new_plans();

create function write_events_of_plans() returns trigger language plpgsql as $$
begin
    perform write_plan_events('plan.added', array_agg(p.id), max(p.updated_at))
    from after_it p join before_it b using (id) join offers o on o.plan_id = p.id
    where p.hidden_at is null and b.hidden_at is not null and o.withdrawn_at is null;
    perform write_plan_events('plan.withdrawn', array_agg(p.id), max(p.updated_at))
    from after_it p join before_it b using (id) join offers o on o.plan_id = p.id
    where p.hidden_at is not null and b.hidden_at is null and o.withdrawn_at is null;
    perform write_plan_events('plan.price_changed', array_agg(p.id), max(p.updated_at))
    from after_it p join before_it b using (id) join offers o on o.plan_id = p.id
    where p.price_micros <> b.price_micros and p.hidden_at is null and b.hidden_at is null and o.withdrawn_at is null;
    return null;
end $$;

create trigger plans_write_events_when_changed after update on plans
    referencing old table as before_it new table as after_it
    for each statement execute function write_events_of_plans();

create function write_events_of_offers() returns trigger language plpgsql as $$
begin
    perform write_plan_events('plan.added', array_agg(p.id), max(o.updated_at))
    from after_it o join before_it b using (id) join plans p on p.id = o.plan_id
    where o.withdrawn_at is null and b.withdrawn_at is not null and p.hidden_at is null;
    perform write_plan_events('plan.withdrawn', array_agg(p.id), max(o.updated_at))
    from after_it o join before_it b using (id) join plans p on p.id = o.plan_id
    where o.withdrawn_at is not null and b.withdrawn_at is null and p.hidden_at is null;
    return null;
end $$;

create trigger offers_write_events_when_changed after update on offers
    referencing old table as before_it new table as after_it
    for each statement execute function write_events_of_offers();

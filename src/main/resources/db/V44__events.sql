-- Events: what partners may want to know, each written in the transaction that causes it, and kept for 90 days.

-- What is added to the id of a transaction, which makes the position of its events. Transaction ids belong to a cluster.
-- After a copy into another one, afterMigrate.sql replaces this function, so that new events follow all that were copied.
create function event_offset() returns bigint language sql stable as 'select 0::bigint';

-- Events with a lower position are listed, since no transaction can add another one before them.
create function first_unlisted_position() returns bigint language sql stable as
    'select pg_snapshot_xmin(pg_current_snapshot())::text::bigint + event_offset()';

create table events (
    -- Partners see it encrypted, because it counts the events of all of them.
    id         bigint      generated always as identity primary key,
    -- Events are listed by this column and then by id. Transactions commit in another order than they write, so an event
    -- is listed only when every transaction up to its own has ended. Otherwise a partner that reads the events after the
    -- last one it knows could miss some.
    position   bigint      not null default pg_current_xact_id()::text::bigint + event_offset(),
    -- Null: the event concerns every partner.
    partner_id bigint,
    -- Null: the event concerns both modes.
    mode       text check (mode in ('live', 'test')),
    type       text        not null check (type ~ '^[a-z]+\.[a-z0-9_]+$' and length(type) <= 40),
    -- The JSON object `data` of the event, as partners receive it. It has no activation codes and no secrets.
    data       text        not null check (length(data) between 2 and 20000),
    created_at timestamptz not null,
    constraint events_of_every_partner_have_no_mode check (partner_id is not null or mode is null)
);

create index events_of_partner on events (partner_id, mode, position, id);

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

-- The rows before and after a change are grouped and not joined, because PostgreSQL knows nothing about their number, and
-- would compare each of thousands with every other.
create function write_events_of_plans() returns trigger language plpgsql as $$
declare
    added text[]; withdrawn text[]; repriced text[]; changed_at timestamptz;
begin
    with changed as (
        select id, bool_or(was_hidden) as was_hidden, bool_or(is_hidden) as is_hidden,
            min(old_price) <> min(new_price) as is_repriced, max(updated_at) as updated_at
        from (select id, hidden_at is not null as was_hidden, null::boolean as is_hidden, price_micros as old_price,
                null::bigint as new_price, null::timestamptz as updated_at from before_it
            union all
            select id, null, hidden_at is not null, null, price_micros, updated_at from after_it) row
        group by id)
    select array_agg(c.id) filter (where was_hidden and not is_hidden),
        array_agg(c.id) filter (where is_hidden and not was_hidden),
        array_agg(c.id) filter (where is_repriced and not is_hidden and not was_hidden), max(c.updated_at)
    into added, withdrawn, repriced, changed_at
    from changed c join offers o on o.plan_id = c.id
    where o.withdrawn_at is null and (was_hidden <> is_hidden or is_repriced);
    perform write_plan_events('plan.added', added, changed_at);
    perform write_plan_events('plan.withdrawn', withdrawn, changed_at);
    perform write_plan_events('plan.price_changed', repriced, changed_at);
    return null;
end $$;

create trigger plans_write_events_when_changed after update on plans
    referencing old table as before_it new table as after_it
    for each statement execute function write_events_of_plans();

create function write_events_of_offers() returns trigger language plpgsql as $$
declare
    added text[]; withdrawn text[]; changed_at timestamptz;
begin
    with changed as (
        select plan_id, bool_or(was_withdrawn) as was_withdrawn, bool_or(is_withdrawn) as is_withdrawn,
            max(updated_at) as updated_at
        from (select plan_id, withdrawn_at is not null as was_withdrawn, null::boolean as is_withdrawn,
                null::timestamptz as updated_at from before_it
            union all
            select plan_id, null, withdrawn_at is not null, updated_at from after_it) row
        group by plan_id)
    select array_agg(p.id) filter (where not is_withdrawn), array_agg(p.id) filter (where is_withdrawn), max(c.updated_at)
    into added, withdrawn, changed_at
    from changed c join plans p on p.id = c.plan_id
    where p.hidden_at is null and was_withdrawn <> is_withdrawn;
    perform write_plan_events('plan.added', added, changed_at);
    perform write_plan_events('plan.withdrawn', withdrawn, changed_at);
    return null;
end $$;

create trigger offers_write_events_when_changed after update on offers
    referencing old table as before_it new table as after_it
    for each statement execute function write_events_of_offers();

-- Runs at each start, after the migrations.
--
-- A database that was copied with pg_dump into another cluster has events whose positions may be higher than any that this
-- cluster gives. They would be hidden, and new ones would be listed before them, where no partner looks. Only another
-- cluster's position is that high, so new positions then begin above it. Events near the end have the highest positions,
-- and the million is more than the rest can differ.
do $$
declare
    last bigint;
begin
    perform pg_advisory_xact_lock(hashtext('event_offset'));
    select max(position) into last from (select position from events order by id desc limit 1000) newest;
    if last >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint + event_offset() then
        execute format('create or replace function event_offset() returns bigint language sql stable as %L',
            format('select %s::bigint', last + 1000000));
    end if;
end $$;

-- A payment's reference is compared as people read it: without regard to case, blanks around it, runs of blanks within
-- it, invisible characters and the form in which Unicode writes a letter. "Invoice 7", " INVOICE  7 " and "invoice 7"
-- with a no-break space are one payment, which is credited once. The text itself is kept as it was typed.

-- Upper and lower case of every script, whatever the database's own locale: PostgreSQL 17 has pg_c_utf8 built in, and
-- the versions before it nearly always have ICU.
do $do$
declare
    collation_name text := coalesce(
        (select 'pg_catalog.' || quote_ident(collname) from pg_catalog.pg_collation
         where collname in ('pg_c_utf8', 'und-x-icu') and collnamespace = 'pg_catalog'::regnamespace
         order by collname limit 1),
        'pg_catalog."default"');
begin
    execute format($create$
        create function reference_key(reference text) returns text
            language sql immutable strict parallel safe
            return lower(upper(btrim(regexp_replace(
                regexp_replace(
                    normalize(reference, NFKC),
                    '[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f'
                    '\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a'
                    '\U000e0000-\U000e0fff]', '', 'g'),
                '[\u0001-\u0020\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u2800\u3000]+', ' ', 'g'))
                collate %1$s) collate %1$s)
        $create$, collation_name);
end $do$;

-- Top-ups that were credited while references were still compared byte for byte, and whose reference is now that of an
-- earlier one. They are history, so they stay, and are the only ones that the index leaves out.
create table reused_references (
    transfer_id bigint primary key
);
insert into reused_references
select id
from (
    select id, row_number() over (partition by partner_id, mode, reference_key(reference) order by id) as use
    from transfers where kind = 'top_up' and reference is not null) top_ups
where use > 1;
create trigger reused_references_are_final before insert or update or delete or truncate on reused_references
    execute function refuse_change_of_journal();

drop index transfers_top_up_once;
do $$
begin
    execute format(
        'create unique index transfers_top_up_once on transfers (partner_id, reference_key(reference), mode)
         where kind = ''top_up''%s',
        (select ' and id <> all (' || quote_literal(array_agg(transfer_id)::text) || '::bigint[])'
         from reused_references having count(*) > 0));
    -- No query implies that condition, so a top-up with a reference needs an index without it to find the earlier one.
    if exists (select from reused_references) then
        create index transfers_top_ups_by_reference on transfers (partner_id, reference_key(reference), mode)
            where kind = 'top_up';
    end if;
end $$;

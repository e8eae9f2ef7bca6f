-- Corrections. A top-up that should not have been is taken back by a reversal, which names it; anything else is put
-- right by an adjustment, which has a reference of its own. Both state a reason and an author.
--
--   reversal    available -> treasury               the whole amount of one top-up, at most once
--   adjustment  treasury  -> available, or back     whatever the operator decides

alter table transfers
    add column cause_id bigint,
    add column reason   text check (length(reason) between 1 and 255),
    add column author   text check (length(author) between 1 and 100),
    drop constraint transfers_kind_check,
    add constraint transfers_kind_check
        check (kind in ('top_up', 'hold', 'capture', 'release', 'charge', 'reversal', 'adjustment')),
    drop constraint transfers_check,
    add constraint transfers_check check ((kind in ('top_up', 'reversal', 'adjustment')) = (order_id is null)),
    add constraint transfers_reversal_names_its_cause check ((kind = 'reversal') = (cause_id is not null)),
    add constraint transfers_correction_states_its_reason
        check ((kind in ('reversal', 'adjustment')) = (reason is not null and author is not null)),
    add constraint transfers_adjustment_has_a_reference check (kind <> 'adjustment' or reference is not null);

create unique index transfers_reversed_once on transfers (cause_id) where kind = 'reversal';
create unique index transfers_adjusted_once on transfers (partner_id, reference_key(reference), mode)
    where kind = 'adjustment';

-- As in V12, and a reversal is of a top-up of the same partner and mode.
create or replace function refuse_stray_transfers() returns trigger language plpgsql as $$
declare
    stray bigint;
begin
    select id into stray from added where
        case
            when order_id is null then (select true from partners p where p.id = partner_id)
            else (select o.partner_id = added.partner_id and o.mode = added.mode from orders o where o.id = order_id)
        end is not true
        or kind in ('capture', 'release')
            and (select true from transfers h where h.order_id = added.order_id and h.kind = 'hold') is null
        or kind = 'reversal'
            and (select c.kind = 'top_up' and c.partner_id = added.partner_id and c.mode = added.mode
                 from transfers c where c.id = added.cause_id) is not true
    limit 1;
    if found then
        raise exception 'transfer % is for no order, partner or top-up that is there, or settles what was not held', stray
            using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;

-- Looked at with the commit, when the entries are there, and only for reversals, so that purchases pay nothing for it.
create function refuse_partial_reversal() returns trigger language plpgsql as $$
begin
    if exists (
        select
        from accounts a
        left join entries credited on credited.account_id = a.id and credited.transfer_id = new.cause_id
        left join entries taken on taken.account_id = a.id and taken.transfer_id = new.id
        where (a.partner_id = new.partner_id or a.partner_id is null)
            and coalesce(credited.amount_micros, 0) + coalesce(taken.amount_micros, 0) <> 0) then
        raise exception 'transfer % does not take back exactly what transfer % credited', new.id, new.cause_id
            using errcode = 'check_violation';
    end if;
    return null;
end $$;

create constraint trigger reversals_are_whole after insert on transfers deferrable initially deferred
    for each row when (new.kind = 'reversal') execute function refuse_partial_reversal();

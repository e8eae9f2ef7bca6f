-- eSIMs: what was delivered for orders.

create table esims (
    id           bigint generated always as identity primary key,
    order_id     bigint      not null,
    partner_id   bigint      not null,
    -- The eSIMs of an order are numbered from 1.
    position     integer     not null check (position between 1 and 30),
    -- Suppliers reuse ICCIDs, so an ICCID does not identify an eSIM.
    iccid        text        not null check (iccid ~ '^[0-9]{18,22}$'),
    -- The activation code, and the confirmation code if the phone requires one, encrypted with the id of the row; see
    -- V20__secrets.sql.
    codes        bytea       not null check (length(codes) between 30 and 1000),
    -- A keyed hash of the SM-DP+ address and the matching ID, which identify the profile, in lower case. A profile is
    -- sold once.
    profile_hash bytea       not null check (length(profile_hash) = 32),
    -- The supplier's permanent id of the eSIM; null if it has none.
    supplier_id  text check (length(supplier_id) between 1 and 200),
    -- The supplier delivered it after the order had failed and its price had been released. It belongs to the operator,
    -- who decides what happens to it. The partner never sees it.
    is_late      boolean     not null default false,
    created_at   timestamptz not null,
    constraint esims_are_numbered_by_order unique (order_id, position),
    constraint esims_sell_a_profile_once unique (profile_hash)
);

create index esims_by_iccid on esims (iccid);
-- Finds the eSIM that a supplier's notification is about, because some have no ICCID.
create index esims_by_supplier_id on esims (supplier_id) where supplier_id is not null;
-- Finds the eSIMs about which the operator has to decide.
create index esims_late on esims (id) where is_late;

-- An eSIM belongs to an order of its partner, and is late exactly if the order failed. As in V5__ledger.sql, the order is
-- found by its id alone.
create function reject_stray_esims() returns trigger language plpgsql as $$
declare
    stray bigint;
begin
    select id into stray from added
    where (select o.partner_id = added.partner_id and added.position <= o.quantity
               and added.is_late = (o.status = 'failed')
           from orders o where o.id = order_id) is not true
    limit 1;
    if found then
        raise exception 'eSIM % belongs to no order of its partner, or is late without reason', stray
            using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;

create trigger esims_belong_to_orders after insert on esims referencing new table as added
    for each statement execute function reject_stray_esims();

create trigger esims_are_permanent before delete or truncate or update of
    id, order_id, partner_id, position, iccid, profile_hash, supplier_id, created_at on esims
    execute function reject_change_of_referenced_row();

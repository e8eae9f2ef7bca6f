-- The life of eSIMs after their delivery: what their suppliers reported about them, and their cancellations.
--
-- An eSIM of the stock has no row here, because nobody reports its state. Partners read these rows, and never cause a call
-- to a supplier by reading.

create table esim_states (
    esim_id           bigint      primary key references esims,
    partner_id        bigint      not null,
    mode              text        not null check (mode in ('live', 'test')),
    -- The supplier that is asked for the state. In test mode, it is the sandbox, which is not asked.
    supplier          text        not null check (length(supplier) between 1 and 64),
    -- ready       delivered, and on no phone yet
    -- installed   loaded by a phone, and no data used yet
    -- active      in use, with data left
    -- depleted    its data is used up
    -- expired     its time is over
    -- suspended   suspended until it is resumed
    -- cancelled   cancelled at its supplier, which returned its cost
    -- revoked     ended by the supplier without returning its cost
    -- unknown     the supplier reports no status, or one that is not recognised
    status            text        not null check (status in (
        'ready', 'installed', 'active', 'depleted', 'expired', 'suspended', 'cancelled', 'revoked', 'unknown')),
    supplier_status   text check (length(supplier_status) between 1 and 100),
    -- Null if it is not known or unlimited.
    data_total_bytes  bigint check (data_total_bytes >= 0),
    data_used_bytes   bigint check (data_used_bytes >= 0),
    valid_until       timestamptz,
    installed_at      timestamptz,
    apn               text check (length(apn) between 1 and 100),
    -- When all of this was true.
    as_of             timestamptz not null,
    -- When the supplier is next asked; null if the state can no longer change or nobody is asked. A server that takes the
    -- row sets a later time, so that no two servers ask at the same time.
    next_poll_at      timestamptz,
    -- Which eSIMs come first if the supplier's rate limit does not permit to ask for all that are due: 0 new, nearly empty
    -- or notified; 1 in use; 2 all others.
    poll_priority     smallint    not null default 0 check (poll_priority between 0 and 2),
    -- When the supplier was last asked, whether it reported a state or not.
    polled_at         timestamptz,
    -- Until when a server may be asking the supplier; null after the result was recorded.
    claimed_until     timestamptz,
    -- How often the supplier reported no state since it last did.
    failures          integer     not null default 0 check (failures >= 0),
    -- Until when a server may be suspending or resuming the eSIM; null if none is.
    changing_until    timestamptz,
    check (status not in ('cancelled', 'revoked') or next_poll_at is null)
);

-- Finds the eSIMs of one status of a partner, newest first. The ids are in the order of the deliveries.
create index esim_states_by_status on esim_states (partner_id, mode, status, esim_id desc);
-- Finds the eSIMs whose supplier must be asked. Those of one priority that are due are one range of the index.
create index esim_states_due on esim_states (supplier, poll_priority, next_poll_at) where next_poll_at is not null;

-- The cancellations that partners requested, or that the operator requested and a person at the supplier decides, one for
-- each eSIM. The price is refunded when the supplier has cancelled the
-- eSIM, in the same transaction.
create table esim_cancellations (
    esim_id            bigint      primary key references esims,
    partner_id         bigint      not null,
    -- The key with which it was requested, or the member who requested it in the dashboard.
    api_key_id         bigint,
    member_id          bigint,
    requested_at       timestamptz not null,
    -- requested        the supplier is being asked, or a server ended during the call, or the outcome is unknown
    -- refund_requested the supplier accepted the request, which a person there decides
    -- completed        the supplier cancelled the eSIM, and what was left of its price was refunded
    -- refused          the supplier did not cancel the eSIM
    state              text        not null check (state in ('requested', 'refund_requested', 'completed', 'refused')),
    -- The supplier's reference of the request; null if it has none.
    supplier_reference text check (length(supplier_reference) between 1 and 200),
    -- Why it was refused, for the partner.
    reason             text check (length(reason) between 1 and 400),
    -- What was refunded; 0 if the price had been refunded before.
    refunded_micros    bigint check (refunded_micros >= 0),
    settled_at         timestamptz,
    -- As in V6__orders.sql.
    next_poll_at       timestamptz,
    claimed_until      timestamptz,
    polls              integer     not null default 0 check (polls >= 0),
    check ((state in ('completed', 'refused')) = (settled_at is not null)),
    check ((state = 'completed') = (refunded_micros is not null)),
    check ((state = 'refused') = (reason is not null)),
    check ((next_poll_at is null) = (settled_at is not null))
);

create index esim_cancellations_due on esim_cancellations (next_poll_at) where next_poll_at is not null;

-- The eSIMs that the operator cancels at their supplier, after a refund. A row exists from before the supplier is called
-- until it has decided, so it stays while the outcome is unknown. Data is not added to such an eSIM.
create table operator_cancellations (
    esim_id       bigint      primary key references esims,
    began_at      timestamptz not null,
    -- Until then one command or page asks the supplier, and no other does.
    claimed_until timestamptz not null,
    -- Whether a person at the supplier decides about an eSIM that was delivered too late. That of any other is in
    -- esim_cancellations.
    is_requested  boolean     not null default false
);

-- A state and a cancellation belong to an eSIM of their partner that was delivered in time.
create function reject_stray_esim_life() returns trigger language plpgsql as $$
begin
    if (select e.partner_id = new.partner_id and not e.is_late from esims e where e.id = new.esim_id) is not true then
        raise exception 'eSIM % does not belong to partner %', new.esim_id, new.partner_id
            using errcode = 'foreign_key_violation';
    end if;
    return new;
end $$;

create trigger esim_states_belong_to_esims before insert on esim_states
    for each row execute function reject_stray_esim_life();
create trigger esim_cancellations_belong_to_esims before insert on esim_cancellations
    for each row execute function reject_stray_esim_life();

-- At most one of a key and a member requested a cancellation, and it is the partner's.
create function reject_stray_requester() returns trigger language plpgsql as $$
begin
    if new.api_key_id is not null and (new.member_id is not null
            or (select k.partner_id = new.partner_id from api_keys k where k.id = new.api_key_id) is not true)
        or new.member_id is not null
            and (select m.partner_id = new.partner_id from memberships m where m.id = new.member_id) is not true then
        raise exception 'the cancellation of eSIM % was requested by a key or member of another partner', new.esim_id
            using errcode = 'foreign_key_violation';
    end if;
    return new;
end $$;

create trigger esim_cancellations_have_a_requester before insert or update of api_key_id, member_id on esim_cancellations
    for each row execute function reject_stray_requester();

create trigger esim_states_are_permanent before delete or truncate or update of esim_id, partner_id, mode, supplier
    on esim_states execute function reject_change_of_referenced_row();
create trigger esim_cancellations_are_permanent before delete or truncate or update of esim_id, partner_id
    on esim_cancellations execute function reject_change_of_referenced_row();

-- A completed cancellation never changes. A refused one may be requested again.
create function reject_change_of_cancellation() returns trigger language plpgsql as $$
begin
    raise exception 'the cancellation of eSIM % is completed', old.esim_id using errcode = 'insufficient_privilege';
end $$;

create trigger esim_cancellations_completed_are_final before update on esim_cancellations
    for each row when (old.state = 'completed') execute function reject_change_of_cancellation();

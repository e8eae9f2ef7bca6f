-- Reconciliation: how the suppliers' orders and balances differ from the attempts, eSIMs and costs here.
--
-- A comparison adds and updates these rows and changes nothing else. Only a person decides what a difference means.

create table supplier_differences (
    id                 bigint generated always as identity primary key,
    supplier           text        not null check (length(supplier) between 1 and 64),
    -- The operator's account at the supplier, see supplier_attempts.
    supplier_account   text        not null check (length(supplier_account) <= 64),
    -- missing_here    the supplier has an order of which no attempt is known
    -- missing_there   an attempt was accepted or delivered, and the supplier has no such order
    -- different_cost  another cost is booked than the supplier charged
    -- different_state the order has another state, item or quantity at the supplier, or other eSIMs
    -- balance_drift   the balance at the supplier differs from the booked one, beyond what the other rows explain
    kind               text        not null check (kind in (
        'missing_here', 'missing_there', 'different_cost', 'different_state', 'balance_drift')),
    -- The UTC day whose orders were compared when the difference was first found.
    day                date        not null,
    attempt_reference  text references supplier_attempts,
    -- The supplier's number of the order.
    supplier_reference text check (length(supplier_reference) between 1 and 200),
    -- What BepPay has and what the supplier has, for the operator and without codes.
    ours               text        not null check (length(ours) between 1 and 400),
    theirs             text        not null check (length(theirs) between 1 and 400),
    -- How much higher the balance at the supplier is because of the difference, in US dollars; null if unknown.
    amount_micros      bigint,
    -- By how much the amount may be higher, because the supplier states its list price and may have charged less.
    uncertain_micros   bigint      not null default 0 check (uncertain_micros >= 0),
    first_seen_at      timestamptz not null,
    last_seen_at       timestamptz not null,
    -- When a comparison no longer found the difference. The state stays as the operator left it.
    gone_at            timestamptz,
    -- open       nobody has decided, or the difference has changed or was found again since
    -- explained  the operator knows the reason, and the difference may stay
    -- resolved   the operator has corrected the cause, so the next comparison should not find the difference
    state              text        not null default 'open' check (state in ('open', 'explained', 'resolved')),
    -- The latest decision. It stays when the difference is open again.
    reason             text check (length(reason) between 1 and 255),
    author             text check (length(author) between 1 and 100),
    decided_at         timestamptz,
    -- A difference that is found again is the same row.
    constraint supplier_differences_are_found_once unique nulls not distinct
        (supplier, supplier_account, kind, attempt_reference, supplier_reference),
    check ((kind in ('missing_here', 'balance_drift')) = (attempt_reference is null)),
    check (kind <> 'missing_here' or supplier_reference is not null),
    check (kind <> 'balance_drift' or supplier_reference is null and amount_micros <> 0),
    check (amount_micros is not null or uncertain_micros = 0),
    check (last_seen_at >= first_seen_at),
    constraint supplier_differences_state_the_reason check (state = 'open' or reason is not null),
    check ((reason is null) = (author is null) and (reason is null) = (decided_at is null))
);

create index supplier_differences_present on supplier_differences (supplier, day) where gone_at is null;

create trigger supplier_differences_are_permanent before delete or truncate or update of
    id, supplier, supplier_account, kind, day, attempt_reference, supplier_reference on supplier_differences
    execute function reject_change_of_referenced_row();

-- When each supplier is compared next. A server claims it by moving it into the future, so that one server at a time
-- compares.
create table reconciliations (
    supplier           text        primary key check (length(supplier) between 1 and 64),
    due_at             timestamptz not null,
    -- The last day of which all orders were compared.
    reconciled_through date        not null
);

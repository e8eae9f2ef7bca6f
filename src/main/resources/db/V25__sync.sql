-- Synchronisation: what waits for the operator's approval, and when each supplier's catalogue is due.

-- A change that a synchronisation found and did not make, which waits or was rejected. Each plan has at most one.
create table plan_approvals (
    plan_id           text        primary key references plans (id),
    -- cost: the supplier changed the cost by more than the limit, or to at least the plan's manual price. The plan
    --   keeps its price, and is withdrawn if that does not exceed the new cost.
    -- withdrawal: the supplier's catalogue no longer has the plan, and too many others. The plan stays on sale.
    kind              text        not null check (kind in ('cost', 'withdrawal')),
    -- The cost at which the operator last sold the plan without objection. A change is measured from it, not from
    -- offers.cost_micros, which is always the cost that the supplier charges.
    old_cost_micros   bigint      not null check (old_cost_micros >= 0),
    new_cost_micros   bigint      not null check (new_cost_micros >= 0),
    waiting_since     timestamptz not null,
    -- When the operator rejected it; null while it waits. The plan keeps its price, or stays on sale, and the change does
    -- not wait again until the supplier's cost is another one, or the plan has been in the catalogue again.
    rejected_at       timestamptz check (rejected_at >= waiting_since)
);

-- The next scheduled synchronisation of each supplier. A server claims it by moving it into the future, so that one
-- server at a time reads a catalogue.
create table catalog_syncs (
    supplier text        primary key check (length(supplier) between 1 and 64),
    due_at   timestamptz not null
);

-- Approvals: operations on partners' money that one person proposes and another approves, and those that need no second
-- person, with the same record.

-- Files that prove why an operation was made, stored once for each content. They are checked before, and served only as
-- attachments.
create table evidence_files (
    sha256     bytea       primary key check (length(sha256) = 32),
    media_type text        not null check (media_type in ('application/pdf', 'image/png', 'image/jpeg')),
    -- All files together have a budget, which is summed without reading the contents.
    size_bytes integer     not null check (size_bytes between 1 and 5242880),
    content    bytea       not null check (length(content) = size_bytes and sha256(content) = sha256),
    created_at timestamptz not null
);

create trigger evidence_files_are_permanent before update or delete or truncate on evidence_files
    execute function reject_change_of_referenced_row();

create table approvals (
    id                 bigint generated always as identity primary key,
    kind               text        not null check (kind in (
        'top_up', 'reversal', 'adjustment', 'refund', 'write_off')),
    partner_id         bigint      not null references partners,
    mode               text        not null check (mode in ('live', 'test')),
    -- Negative if money is taken. What is written off is positive, because the partner no longer owes it.
    amount_micros      bigint      not null check (amount_micros <> 0),
    currency           text        not null check (currency in ('USD', 'USDT_TRC20', 'USDT_ERC20', 'USDC')),
    -- Identifies the payment or the request outside of BepPay.
    reference          text        check (length(reference) between 1 and 255),
    -- The top-up that is reversed (its transfer), the order that is refunded, or the receivable that an adjustment
    -- collects or that is written off.
    target_id          bigint,
    -- What a reversal does if the money was spent: it is refused, or the rest is recorded as owed.
    shortfall          text        not null check (shortfall in ('refuse', 'owe')),
    keeps_esims        boolean     not null,
    reason_code        text        not null check (reason_code in (
        'bank_transfer', 'crypto_payment', 'card_payment', 'goodwill', 'correction', 'duplicate', 'chargeback',
        'supplier_failure', 'uncollectable', 'other')),
    -- Shown in the partner's statement.
    reason             text        check (length(reason) between 1 and 255),
    -- For the operator only.
    note               text        check (length(note) between 1 and 500),
    evidence_sha256    bytea       references evidence_files,
    -- The operation as canonical JSON (approvals/Operation.java), whose digest the second person confirms.
    parameters         text        not null check (length(parameters) between 2 and 10000),
    parameters_sha256  bytea       not null check (parameters_sha256 = sha256(convert_to(parameters, 'UTF8'))),
    -- The threshold that was in effect; null for none.
    threshold_micros   bigint      check (threshold_micros >= 0),
    state              text        not null check (state in (
        'executed', 'proposed', 'approved', 'denied', 'withdrawn', 'expired')),
    -- The kind of the actor and its name, such as staff:ada@example.com or command:root.
    proposed_by        text        not null check (proposed_by ~ '^(staff|command):.' and length(proposed_by) <= 262),
    -- The membership, for members of staff.
    proposed_member_id bigint,
    proposed_at        timestamptz not null,
    -- Null if the operation was executed at once.
    expires_at         timestamptz check (expires_at > proposed_at),
    decided_by         text        check (decided_by ~ '^(staff|command):.' and length(decided_by) <= 262),
    decided_member_id  bigint,
    decided_at         timestamptz,
    decision_reason    text        check (length(decision_reason) between 1 and 255),
    -- Null until it is executed, and if a reversal found no money to take.
    transfer_id        bigint      unique,
    constraint approvals_state_their_evidence
        check (evidence_sha256 is null or position(encode(evidence_sha256, 'hex') in parameters) > 0),
    constraint approvals_of_staff_have_a_member check (
        (proposed_by like 'staff:%') = (proposed_member_id is not null)
        and coalesce(decided_by like 'staff:%', false) = (decided_member_id is not null)),
    constraint approvals_expire check ((state = 'executed') = (expires_at is null)),
    constraint approvals_are_decided check (
        case
            when state in ('approved', 'denied', 'withdrawn') then decided_by is not null and decided_at is not null
            when state = 'expired' then decided_by is null and decided_at >= expires_at
            else decided_by is null and decided_at is null
        end),
    -- Nobody decides about an own proposal. Only the proposer withdraws it.
    constraint approvals_need_another_person check (
        state not in ('approved', 'denied')
        or decided_by <> proposed_by and (decided_member_id is null or proposed_member_id is null
            or decided_member_id <> proposed_member_id)),
    constraint approvals_are_withdrawn_by_their_proposer check (
        state <> 'withdrawn' or decided_by = proposed_by or coalesce(decided_member_id = proposed_member_id, false)),
    constraint approvals_state_why_not check ((state in ('denied', 'withdrawn')) = (decision_reason is not null)),
    constraint approvals_end_in_time check (state <> 'approved' or decided_at < expires_at),
    constraint approvals_have_transfers check (
        case
            when state in ('executed', 'approved') then transfer_id is not null or kind = 'reversal' and shortfall = 'owe'
            else transfer_id is null
        end),
    constraint approvals_have_targets check ((kind in ('reversal', 'refund', 'write_off')) <= (target_id is not null)),
    constraint approvals_have_directions check (
        case kind when 'adjustment' then true when 'reversal' then amount_micros < 0 else amount_micros > 0 end)
);
-- A payment or request has one operation that is open or made.
create unique index approvals_reference_once on approvals (partner_id, kind, reference_key(reference), mode)
    where state in ('proposed', 'executed', 'approved');
create unique index approvals_reversed_once on approvals (target_id)
    where kind = 'reversal' and state in ('proposed', 'executed', 'approved');
create index approvals_open on approvals (expires_at) where state = 'proposed';
-- The history of approvals is read newest first, from the index of one filter.
create index approvals_of_partner on approvals (partner_id, id);
create index approvals_by_state on approvals (state, id);
create index approvals_by_kind on approvals (kind, id);
-- Reads the operations on a partner's money in the order of their times.
create index approvals_of_partner_by_time on approvals (partner_id, proposed_at, id);
-- Sum what one person has done without a second person.
create index approvals_executed on approvals (proposed_by, proposed_at) where state = 'executed';
create index approvals_executed_by_member on approvals (proposed_member_id, proposed_at) where state = 'executed';

create trigger approvals_are_permanent before delete or truncate on approvals
    execute function reject_change_of_referenced_row();

-- A proposal is decided once, and nothing else of it changes. No row begins as decided.
create function reject_change_of_approval() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        if new.state not in ('executed', 'proposed') then
            raise exception 'an approval begins as a proposal' using errcode = 'check_violation';
        end if;
    elsif old.state <> 'proposed' or new.state = 'proposed'
        or (to_jsonb(new) - array ['state', 'decided_by', 'decided_member_id', 'decided_at', 'decision_reason', 'transfer_id'])
            <> (to_jsonb(old) - array ['state', 'decided_by', 'decided_member_id', 'decided_at', 'decision_reason', 'transfer_id'])
    then
        raise exception 'approval % is refused: only an open proposal can be decided, once', old.id
            using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;

create trigger approvals_are_decided_once before insert or update on approvals
    for each row execute function reject_change_of_approval();

-- The transfer of an operation is one of its kind, partner, mode and amount. A reversal of money that was spent is an
-- adjustment of what was available. A write-off has no entry in a wallet. Checked at the commit, when the entries exist.
create function reject_other_transfer() returns trigger language plpgsql as $$
begin
    if not exists (
        select
        from transfers t
        join wallets w on w.partner_id = t.partner_id and w.mode = t.mode and w.currency = new.currency
        join accounts a on a.wallet_id = w.id and a.kind = 'available'
        join entries e on e.account_id = a.id and e.transfer_id = t.id
        where t.id = new.transfer_id and t.partner_id = new.partner_id and t.mode = new.mode
            and (t.kind = new.kind and e.amount_micros = new.amount_micros
                    and coalesce(t.order_id, t.cause_id, 0)
                        = case when new.kind in ('reversal', 'refund') then new.target_id else 0 end
                or new.kind = 'reversal' and t.kind = 'adjustment' and new.shortfall = 'owe'
                    and e.amount_micros between new.amount_micros and -1))
        and not exists (
            select
            from receivables r
            join transfers t on t.id = new.transfer_id and t.kind = 'write_off' and t.cause_id = r.top_up_id
            join entries e on e.transfer_id = t.id
            join accounts a on a.id = e.account_id and a.kind = 'receivable'
            where new.kind = 'write_off' and r.id = new.target_id and e.amount_micros = new.amount_micros
                and (t.partner_id, t.mode, e.currency) = (new.partner_id, new.mode, new.currency)) then
        raise exception 'transfer % is not the operation of approval %', new.transfer_id, new.id
            using errcode = 'check_violation';
    end if;
    return null;
end $$;

create constraint trigger approvals_match_their_transfer after insert or update on approvals
    deferrable initially deferred
    for each row when (new.transfer_id is not null) execute function reject_other_transfer();

-- Money that a partner owes the operator, because a top-up was reversed after it had been spent. A balance is never
-- negative.
create table receivables (
    id               bigint generated always as identity primary key,
    partner_id       bigint      not null references partners,
    mode             text        not null check (mode in ('live', 'test')),
    currency         text        not null check (currency in ('USD', 'USDT_TRC20', 'USDT_ERC20', 'USDC')),
    -- The transfer of the top-up. It is taken back only once, completely or in part.
    top_up_id        bigint      not null unique,
    approval_id      bigint      not null unique references approvals,
    amount_micros    bigint      not null check (amount_micros > 0),
    -- What adjustments have collected since.
    collected_micros bigint      not null default 0 check (collected_micros >= 0),
    -- What the operator no longer expects.
    written_off_micros bigint    not null default 0 check (written_off_micros >= 0),
    created_at       timestamptz not null,
    constraint receivables_end_at_zero check (collected_micros + written_off_micros <= amount_micros)
);
create index receivables_of_partner on receivables (partner_id);
create index receivables_open on receivables (id) where collected_micros + written_off_micros < amount_micros;

create trigger receivables_are_permanent before delete or truncate on receivables
    execute function reject_change_of_referenced_row();

create function reject_change_of_receivable() returns trigger language plpgsql as $$
begin
    if new.collected_micros < old.collected_micros or new.written_off_micros < old.written_off_micros
        or (to_jsonb(new) - array ['collected_micros', 'written_off_micros'])
            <> (to_jsonb(old) - array ['collected_micros', 'written_off_micros']) then
        raise exception 'only what was collected or written off of receivable % can change, and only grow', old.id
            using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;

create trigger receivables_only_grow before update on receivables
    for each row execute function reject_change_of_receivable();

-- A top-up that is owed in part was not reversed, and is not reversed later. Its receivable and what was taken sum to
-- its amount.
create function reject_stray_receivable() returns trigger language plpgsql as $$
begin
    if not exists (
        select
        from transfers t
        join wallets w on w.partner_id = t.partner_id and w.mode = t.mode and w.currency = new.currency
        join accounts a on a.wallet_id = w.id and a.kind = 'available'
        join entries e on e.account_id = a.id and e.transfer_id = t.id
        join approvals p on p.id = new.approval_id and p.kind = 'reversal' and p.target_id = t.id
        left join entries taken on taken.account_id = a.id and taken.transfer_id = p.transfer_id
        where t.id = new.top_up_id and t.kind = 'top_up' and t.partner_id = new.partner_id and t.mode = new.mode
            and e.amount_micros + coalesce(taken.amount_micros, 0) = new.amount_micros)
        or exists (select from transfers r where r.cause_id = new.top_up_id and r.kind = 'reversal') then
        raise exception 'receivable % has no matching top-up', new.id using errcode = 'check_violation';
    end if;
    return null;
end $$;

create constraint trigger receivables_match_their_top_up after insert on receivables
    deferrable initially deferred for each row execute function reject_stray_receivable();

create function reject_reversal_of_owed_top_up() returns trigger language plpgsql as $$
begin
    if exists (select from receivables where top_up_id = new.cause_id) then
        raise exception 'transfer % reverses a top-up that was taken back in part', new.id
            using errcode = 'check_violation';
    end if;
    return null;
end $$;

create constraint trigger owed_top_ups_are_not_reversed after insert on transfers
    for each row when (new.kind = 'reversal') execute function reject_reversal_of_owed_top_up();

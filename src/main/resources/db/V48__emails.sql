-- E-mail: what is sent to travellers, members and the operator's staff, from the transaction that causes it to its delivery.

-- Rows contain no secret: codes are read, and one-time links are created, when the e-mail is sent.
create table emails (
    id              bigint      generated always as identity primary key,
    -- Limits are per partner. Null: to a member of the operator's staff.
    partner_id      bigint      references partners,
    -- The mode of what it is about; null if it concerns both.
    mode            text        check (mode in ('live', 'test')),
    -- outbox/EmailKind.java
    kind            text        not null check (kind in ('esim', 'invitation', 'password_reset', 'sign_in', 'account_changed',
                                                        'low_balance', 'webhook_disabled', 'proposal', 'proposal_ended',
                                                        'operation_approved', 'access_given', 'daily_summary')),
    recipient       text        not null check (length(recipient) between 3 and 254),
    -- A language of the travellers' pages; null for that of the brand.
    language        text        check (length(language) between 2 and 10),
    -- The order whose eSIMs it contains. Like those of supplier_attempts, it has no foreign key.
    order_id        bigint,
    member_id       bigint      references memberships,
    -- What the text states and no other table contains, as JSON.
    data            text        not null check (length(data) <= 4000),
    -- waiting    it is sent when it is due
    -- uncertain  it was handed over to the mail server, which did not confirm it; it is sent again after a day
    -- sent       the mail server accepted it
    -- rejected   the mail server rejected it permanently
    -- bounced    it was accepted, and returned later
    -- cancelled  it was no longer useful when it could be sent, or it must not be sent
    state           text        not null default 'waiting'
                                check (state in ('waiting', 'uncertain', 'sent', 'rejected', 'bounced', 'cancelled')),
    attempts        integer     not null default 0 check (attempts >= 0),
    -- When any server may send it. A server that takes it sets a later time, so that another one takes it if the server
    -- ends.
    next_attempt_at timestamptz,
    -- When it is no longer useful.
    expires_at      timestamptz not null,
    -- The last response of a mail server to it, or why it was not sent. The partner sees it.
    response        text        check (length(response) <= 500),
    -- Why the operator's mail server could not be used; null after it could. The operator sees it.
    problem         text        check (length(problem) <= 500),
    created_at      timestamptz not null,
    settled_at      timestamptz,
    check ((state in ('waiting', 'uncertain')) = (next_attempt_at is not null)),
    check ((state in ('waiting', 'uncertain')) = (settled_at is null)),
    check ((kind = 'esim') = (order_id is not null)),
    check ((kind = 'esim') = (member_id is null)),
    -- A member of a partner. A trigger checks those of the staff.
    foreign key (member_id, partner_id) references memberships (id, partner_id),
    constraint emails_to_staff_have_their_kinds check (
        case kind
            when 'esim' then partner_id is not null
            when 'low_balance' then partner_id is not null
            when 'webhook_disabled' then partner_id is not null
            when 'proposal' then partner_id is null
            when 'proposal_ended' then partner_id is null
            when 'operation_approved' then partner_id is null
            when 'access_given' then partner_id is null
            when 'daily_summary' then partner_id is null
            else true
        end)
);

create function reject_email_to_other_staff() returns trigger language plpgsql as $$
begin
    if not exists (select from memberships where id = new.member_id and partner_id is null) then
        raise exception 'the e-mail has no partner, and membership % is not of the staff', new.member_id
            using errcode = 'check_violation', constraint = 'emails_without_partner_are_to_staff';
    end if;
    return null;
end $$;

create trigger emails_without_partner_are_to_staff after insert or update of partner_id, member_id on emails
    for each row when (new.partner_id is null) execute function reject_email_to_other_staff();

-- E-mails to members are few and urgent, and don't wait for those to travellers.
create index emails_due on emails (partner_id, next_attempt_at) where next_attempt_at is not null;
create index emails_due_to_members on emails (partner_id, next_attempt_at)
    where next_attempt_at is not null and member_id is not null;
create index emails_due_to_travellers on emails (partner_id, next_attempt_at)
    where next_attempt_at is not null and member_id is null;
-- Counts what was sent to a partner's travellers within the last hour.
create index emails_sent_of_partner on emails (partner_id, settled_at)
    where member_id is null and state in ('sent', 'rejected', 'bounced');
-- Counts what a recipient received within the last day.
create index emails_sent_to_recipient on emails (recipient, settled_at) where state = 'sent';
create index emails_of_order on emails (order_id) where order_id is not null;
create index emails_of_member on emails (member_id, kind, created_at) where member_id is not null;
-- Counts the invitations of a partner, which go to strangers.
create index emails_to_members on emails (partner_id, created_at) where member_id is not null;

-- A low balance concerns those who can do something about it, whichever transaction caused it.
create function add_low_balance_emails() returns trigger language plpgsql as $$
begin
    insert into emails (partner_id, mode, kind, recipient, member_id, data, next_attempt_at, expires_at, created_at)
    select new.partner_id, new.mode, 'low_balance', m.email, m.id, new.data, new.created_at,
        new.created_at + interval '2 days', new.created_at
    from members m
    where m.partner_id = new.partner_id and m.removed_at is null and m.is_active
        and m.role in ('admin', 'finance');
    return null;
end $$;

-- The condition is checked before the trigger is queued, so other events cost nothing here.
create trigger events_add_low_balance_emails after insert on events
    for each row when (new.type = 'wallet.low' and new.mode = 'live') execute function add_low_balance_emails();

-- An endpoint that was disabled concerns those who can enable it again, whichever server disabled it.
create function add_webhook_disabled_emails() returns trigger language plpgsql as $$
begin
    insert into emails (partner_id, mode, kind, recipient, member_id, data, next_attempt_at, expires_at, created_at)
    select new.partner_id, new.mode, 'webhook_disabled', m.email, m.id,
        jsonb_build_object('endpoint_id', new.id, 'url', new.url, 'reason', new.disabled_reason, 'mode', new.mode),
        new.disabled_at, new.disabled_at + interval '5 days', new.disabled_at
    from members m
    where m.partner_id = new.partner_id and m.removed_at is null and m.is_active
        and m.role in ('admin', 'developer');
    return null;
end $$;

create trigger webhook_endpoints_add_disabled_emails after update of disabled_at on webhook_endpoints
    for each row when (old.disabled_at is null and new.disabled_reason in ('gone', 'failing'))
    execute function add_webhook_disabled_emails();

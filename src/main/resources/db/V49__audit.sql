-- The audit log: what the operator's staff and commands did, each written in the transaction that does it.

create table audit_entries (
    id         bigint generated always as identity primary key,
    actor_kind text        not null check (actor_kind in ('staff', 'command', 'system')),
    -- The address of the member of staff, the user of the operating system, or the name of the process.
    actor      text        not null check (length(actor) between 1 and 254),
    member_id  bigint,
    -- The IP address of the request.
    address    text check (length(address) <= 45),
    request_id text check (length(request_id) <= 64),
    action     text        not null check (action ~ '^[a-z_]+\.[a-z_]+$' and length(action) <= 64),
    partner_id bigint,
    -- What was changed, such as order 17.
    subject    text check (length(subject) between 1 and 200),
    reason     text check (length(reason) between 1 and 500),
    -- A JSON object that states for each changed value what it was (from) and is (to). It has no secrets.
    changes    text        not null check (length(changes) between 2 and 20000),
    created_at timestamptz not null,
    constraint audit_entries_of_staff_have_a_member check ((actor_kind = 'staff') = (member_id is not null))
);

create index audit_entries_of_partner on audit_entries (partner_id, id) where partner_id is not null;

create trigger audit_entries_are_permanent before update or delete or truncate on audit_entries
    execute function reject_change_of_referenced_row();

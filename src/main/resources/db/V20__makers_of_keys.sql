-- Who made a key: another key of the partner's, one of its people, or the operator. Null for keys from before this was
-- recorded.

alter table members add unique (id, partner_id);
alter table api_keys
    add unique (id, partner_id),
    add column made_by text check (made_by in ('key', 'member', 'operator')),
    add column made_by_key_id bigint,
    add column made_by_member_id bigint,
    add foreign key (made_by_key_id, partner_id) references api_keys (id, partner_id),
    add foreign key (made_by_member_id, partner_id) references members (id, partner_id),
    add constraint api_keys_name_their_maker check (
        (coalesce(made_by, '') = 'key') = (made_by_key_id is not null)
        and (coalesce(made_by, '') = 'member') = (made_by_member_id is not null));

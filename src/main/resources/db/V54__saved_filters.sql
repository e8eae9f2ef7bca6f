-- Saved filters: the filters of a list that a person has named, to return to them. They belong to the person alone.

create table saved_filters (
    id         bigint generated always as identity primary key,
    member_id  bigint      not null references memberships,
    -- The path of the list, such as /console/orders.
    list       text        not null check (list ~ '^(/[a-z]+)+$' and length(list) <= 60),
    -- The places of a person's filters of a list, which limit their number.
    place      smallint    not null check (place between 1 and 20),
    name       text        not null check (length(name) between 1 and 60),
    -- The filters as a query string. A page reads only the filters that it has.
    query      text        not null check (length(query) between 1 and 1000),
    created_at timestamptz not null,
    constraint saved_filters_are_few unique (member_id, list, place),
    constraint saved_filters_have_different_names unique (member_id, list, name)
);

-- Filters may contain e-mail addresses of customers, which nobody needs any more when the person is removed.
create function remove_filters_of_member() returns trigger language plpgsql as $$
begin
    delete from saved_filters where member_id = new.id;
    return null;
end $$;

create trigger removed_members_have_no_filters after update of removed_at on memberships
    for each row when (new.removed_at is not null) execute function remove_filters_of_member();

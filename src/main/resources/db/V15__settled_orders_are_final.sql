-- What was delivered or refused stays so, whoever writes to the table. Servers rely on it: they keep pages of settled orders.

create function refuse_change_of_settled_order() returns trigger language plpgsql as $$
begin
    raise exception 'order % is settled, and is not changed any more', old.id using errcode = 'insufficient_privilege';
end $$;

create trigger orders_settled_are_final before update on orders
    for each row when (old.status <> 'processing') execute function refuse_change_of_settled_order();

-- The catalogue: the plans that partners can buy, who delivers them, and the price lists from which they were imported.

create table plans (
    -- 32 hexadecimal characters, which partners see and which never change. They are the id of the offer with which the
    -- plan was imported.
    id                  text        primary key check (id ~ '^[0-9a-f]{32}$'),
    -- What partners and travellers see.
    name                text        not null check (length(name) between 1 and 200),
    -- The name in the price list, if the operator gave the plan another one; null if name is it. Imports keep the
    -- operator's name.
    listed_name         text        check (length(listed_name) between 1 and 200),
    -- The number of days for which the plan is valid.
    days                integer     not null check (days > 0),
    -- The price for partners. One unit of any currency counts as one US dollar, so a price has no currency.
    price_micros        bigint      not null check (price_micros > 0),
    -- The data that may be used over all days of the plan, in bytes as the supplier counts them; null means unlimited.
    -- The API returns the label: 5GB, 500MB, 1GB/day, Unlimited.
    data_bytes          bigint check (data_bytes > 0),
    data_label          text        not null check (length(data_label) between 1 and 40),
    -- ISO 3166-1 alpha-2 codes in upper case, in alphabetical order.
    countries           text[]      not null check (array_to_string(countries, ',') ~ '^[A-Z]{2}(,[A-Z]{2})*$'),
    plan_type           text        not null check (plan_type in ('country', 'regional', 'global')),
    -- The price that the operator set for this plan; null if the price follows from the price list. Imports keep it.
    manual_price_micros bigint check (manual_price_micros > 0),
    -- What the price must exceed an offer's cost by, so that purchases are routed to it; see V26__pricing.sql.
    margin_floor_micros bigint      not null default 0 check (margin_floor_micros >= 0),
    -- When the operator took the plan off sale; null if it is not hidden. Imports keep it too.
    hidden_at           timestamptz,
    created_at          timestamptz not null,
    updated_at          timestamptz not null,
    constraint plans_are_sold_at_their_manual_price
        check (manual_price_micros is null or price_micros = manual_price_micros)
);

-- Plans are never deleted, because orders refer to them.
create trigger plans_are_permanent before delete or truncate or update of id on plans
    execute function reject_change_of_referenced_row();

-- What changed the list prices and costs of plans, for 400 days. The first price of a plan is in no row, because a large
-- price list has thousands of them: it is the old price of the first change.
create table price_changes (
    id               bigint generated always as identity primary key,
    plan_id          text        not null references plans,
    old_price_micros bigint      not null check (old_price_micros > 0),
    price_micros     bigint      not null check (price_micros > 0),
    -- The cost of the plan's own offer.
    old_cost_micros  bigint      not null check (old_cost_micros >= 0),
    cost_micros      bigint      not null check (cost_micros >= 0),
    -- import: of a price list; sync: of a supplier's catalogue; approval: of a change that waited; rule: one was added or
    -- removed, started or ended; manual: a person set the price, or removed the manual price.
    cause            text        not null check (cause in ('import', 'sync', 'approval', 'rule', 'manual')),
    -- The price list or the rule; null for other causes.
    detail           text        check (length(detail) between 1 and 600),
    -- The person; null if nobody decided, or the rule's entry in the audit log names the person.
    author           text        check (length(author) between 1 and 300),
    changed_at       timestamptz not null
);
create index price_changes_of_plan on price_changes (plan_id, id);
-- Finds the rows that are too old. Rows are in the order of their times, so the index is small.
create index price_changes_by_time on price_changes using brin (changed_at);

-- Who can deliver a plan, and at what cost. Each plan has one offer of its own. A plan is on sale if it is not hidden and
-- its own offer is not withdrawn.
create table offers (
    -- 32 hexadecimal characters: a hash of source, supplier and supplier_code, keyed with plan_id_key. An import finds
    -- the offer by these three, so the id stays the same even if the key does not.
    id            text        primary key check (id ~ '^[0-9a-f]{32}$'),
    plan_id       text        not null references plans,
    -- The name of the price list, the supplier that delivers (such as stock or sandbox), and the supplier's code, with
    -- which the plan is ordered.
    source        text        not null check (length(source) between 1 and 64),
    supplier      text        not null check (length(supplier) between 1 and 64),
    supplier_code text        not null check (length(supplier_code) between 1 and 200),
    -- The operator's cost, before the markup.
    cost_micros   bigint      not null check (cost_micros >= 0),
    -- The supplier's code and the operator's cost with which the same data is added to an existing eSIM; null if that is
    -- not possible. It is possible for the supplier's eSIMs whose offers have the same group, such as their countries.
    top_up_code        text   check (length(top_up_code) between 1 and 200),
    top_up_cost_micros bigint check (top_up_cost_micros >= 0),
    top_up_group       text   check (length(top_up_group) between 1 and 1000),
    -- When an import found that the price list no longer has the offer, or a synchronisation that the plan's price does
    -- not exceed its cost. Offers are never deleted, because attempts refer to them.
    withdrawn_at  timestamptz,
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    constraint offers_are_one_for_each_plan unique (plan_id),
    -- The code is the first column, so that the index also finds plans by their code.
    constraint offers_are_listed_once unique (supplier_code, supplier, source),
    constraint offers_top_up_completely
        check ((top_up_code is null) = (top_up_cost_micros is null) and (top_up_code is null) = (top_up_group is null))
);

-- Finds what can be added to an eSIM.
create index offers_for_top_ups on offers (supplier, top_up_group) where top_up_group is not null;

create trigger offers_are_permanent before delete or truncate or update of
    id, plan_id, source, supplier, supplier_code on offers
    execute function reject_change_of_referenced_row();

-- The offers that deliver other plans than their own, because another supplier sells the same. Their own plans are
-- hidden.
create table attached_offers (
    offer_id    text        primary key references offers,
    plan_id     text        not null references plans,
    attached_at timestamptz not null
);
create index attached_offers_of_plan on attached_offers (plan_id);

-- An offer is attached to the plan of another offer that is not attached itself. A plan has at most ten offers.
create function reject_circular_offers() returns trigger language plpgsql as $$
begin
    if exists (select from offers o where o.id = new.offer_id and o.plan_id = new.plan_id)
        or exists (select from attached_offers a join offers o on o.id = a.offer_id where o.plan_id = new.plan_id)
        or exists (select from attached_offers a join offers o on o.plan_id = a.plan_id where o.id = new.offer_id)
        or (select count(*) from attached_offers where plan_id = new.plan_id) > 9 then
        raise exception 'offer % can''t be attached to plan %', new.offer_id, new.plan_id using errcode = 'check_violation';
    end if;
    return null;
end $$;

create trigger attached_offers_are_not_circular after insert on attached_offers
    for each row execute function reject_circular_offers();
create trigger attached_offers_do_not_change before update on attached_offers
    for each row execute function reject_change_of_referenced_row();

-- What the price list states about an offer besides countries, days and data. An offer without a row states nothing. The
-- servers don't keep the rows in memory, because a regional plan has hundreds of networks, so a change of a row does not
-- increment the catalogue's version.
create table offer_terms (
    offer_id text   primary key references offers,
    -- The generations of mobile networks that it supports, slowest first: 3G/4G/5G. Null if they are not known.
    speed    text   check (speed ~ '^[2-9]G(/[2-9]G)*$'),
    -- Each with its country, its generations (- if they are not known) and its name: {"ES 4G/5G Vodafone","ES - Movistar"}.
    -- Empty if they are not known.
    networks text[] not null check (
        array_to_string(networks, E'\n') ~ '^([A-Z]{2} (-|[2-9]G(/[2-9]G)*) [^\n]{1,100}(\n|$))*$'),
    -- The fair-use policy in the supplier's words. Empty if there is none, and null if it is not known.
    fair_use text   check (length(fair_use) <= 500)
);

-- A plan is written with its offer, in one statement.
create function reject_plans_without_offer() returns trigger language plpgsql as $$
declare
    without_offer text;
begin
    select id into without_offer from added where not exists (select from offers where plan_id = added.id) limit 1;
    if found then
        raise exception 'plan % has no offer', without_offer using errcode = 'foreign_key_violation';
    end if;
    return null;
end $$;

create trigger plans_have_offers after insert on plans referencing new table as added
    for each statement execute function reject_plans_without_offer();

-- The key of the hashes that are the ids of new plans. Without it, anyone who knows a supplier's codes could find them
-- and their costs behind the ids that partners see.
create table plan_id_key (
    is_only boolean primary key default true check (is_only),
    key     bytea not null check (length(key) = 32)
);
-- The hash of two random UUIDs with 122 random bits each.
insert into plan_id_key (key) values (sha256(convert_to(gen_random_uuid()::text || gen_random_uuid(), 'UTF8')));

-- One row. Every transaction that changes a plan or an offer increments the version, so that each server can detect that its copy
-- is outdated. A transaction that changes plans locks the row first.
create table catalog_version (
    singleton boolean primary key default true check (singleton),
    version    bigint  not null
);
insert into catalog_version (version) values (1);

create trigger catalog_version_notifies_servers
    after update on catalog_version for each row execute function notify_servers('beppay_plans', 'version');

-- The last import of each price list and supplier. The next import of the list uses the same markup, unless the
-- operator gives another one.
create table price_lists (
    source         text          not null check (source ~ '^[a-z0-9][a-z0-9._-]{0,63}$'),
    supplier       text          not null check (length(supplier) between 1 and 64),
    -- The format of the file, such as beppay or airalo.
    format         text          not null check (format ~ '^[a-z0-9]{1,20}$'),
    markup_percent numeric(9, 4) not null check (markup_percent between 0 and 10000),
    imported_at    timestamptz   not null,
    primary key (source, supplier)
);

-- Pricing rules: how prices follow from costs, for everyone and for single partners.
--
-- The list price of a plan is its manual price. Without one, it follows from the most specific rule for everyone, and
-- without such a rule from the markup of the plan's price list. A partner with a rule for the plan pays the price that
-- this rule sets instead.

create table pricing_rules (
    id                  bigint        generated always as identity primary key,
    -- What the rule covers: the plans of a supplier, the plans for exactly one country, or one plan. Null in all three
    -- means every plan. The most specific rule wins: plan, country, supplier, every plan.
    supplier            text          check (length(supplier) between 1 and 64),
    country             text          check (country ~ '^[A-Z]{2}$'),
    plan_id             text          references plans,
    -- The partner for whom it is; null for everyone. A partner's own rules win over those for everyone.
    partner_id          bigint        references partners,
    -- The price is the cost plus the markup and the fixed amount, at least the cost plus the floor, and is then rounded
    -- up to a whole cent or to the next price that ends so.
    markup_percent      numeric(9, 4) not null check (markup_percent between 0 and 10000),
    fixed_micros        bigint        not null,
    margin_floor_micros bigint        not null check (margin_floor_micros >= 0),
    rounding            text          not null check (rounding in ('cent', 'to_00', 'to_49', 'to_99')),
    -- Whether the operator confirmed that prices may be at or below cost.
    may_be_below_cost   boolean       not null,
    starts_at           timestamptz   not null,
    ends_at             timestamptz,
    reason              text          not null check (length(reason) between 1 and 500),
    -- Every change of the rules is a version, so the rules of any version can be listed.
    added_version       bigint        not null,
    added_at            timestamptz   not null,
    removed_version     bigint,
    removed_at          timestamptz,
    removal_reason      text          check (length(removal_reason) between 1 and 500),
    constraint pricing_rules_cover_one_kind check (num_nonnulls(supplier, country, plan_id) <= 1),
    constraint pricing_rules_end_after_their_start check (ends_at > starts_at),
    constraint pricing_rules_exceed_the_cost check (may_be_below_cost
        or margin_floor_micros > 0 or fixed_micros >= 0 and (markup_percent > 0 or fixed_micros > 0)),
    constraint pricing_rules_are_removed_with_a_reason
        check (num_nonnulls(removed_version, removed_at, removal_reason) in (0, 3))
);
create index pricing_rules_of_partner on pricing_rules (partner_id) where removed_at is null;

-- A rule is only added and, once, removed.
create trigger pricing_rules_are_permanent before delete or truncate or update of
    id, supplier, country, plan_id, partner_id, markup_percent, fixed_micros, margin_floor_micros, rounding,
    may_be_below_cost, starts_at, ends_at, reason, added_version, added_at on pricing_rules
    execute function reject_change_of_referenced_row();

create function reject_second_removal() returns trigger language plpgsql as $$
begin
    raise exception 'rule % was removed before', old.id using errcode = 'insufficient_privilege';
end $$;

create trigger pricing_rules_are_removed_once before update on pricing_rules
    for each row when (old.removed_at is not null) execute function reject_second_removal();

-- Two rules with the same scope that overlap in time conflict, unless only one of them has an end: that one,
-- such as a promotion, wins. Rules are added under the lock of the catalogue, so none is missed.
create function reject_conflicting_rules() returns trigger language plpgsql as $$
declare
    other bigint;
begin
    select id into other from pricing_rules r
    where r.id <> new.id and r.removed_at is null
      and (r.supplier, r.country, r.plan_id, r.partner_id)
          is not distinct from (new.supplier, new.country, new.plan_id, new.partner_id)
      and (r.ends_at is null) = (new.ends_at is null)
      and tstzrange(r.starts_at, r.ends_at) && tstzrange(new.starts_at, new.ends_at)
    limit 1;
    if found then
        raise exception 'rule % conflicts with rule %', new.id, other using errcode = 'exclusion_violation';
    end if;
    return null;
end $$;

create trigger pricing_rules_do_not_conflict after insert on pricing_rules
    for each row execute function reject_conflicting_rules();

-- One row. A transaction that changes the rules locks the catalogue first, and increments the version.
create table pricing (
    singleton    boolean     primary key default true check (singleton),
    version      bigint      not null,
    -- The rules of this time are in effect, for the catalogue and for purchases alike. A server moves it forward when a
    -- rule starts or ends, and computes the list prices in the same transaction. It is never later than PostgreSQL's
    -- clock, so that a server whose clock is ahead can't put rules into effect.
    effective_at timestamptz not null
);
insert into pricing (version, effective_at) values (0, 'epoch');

package beppay.catalog;

import beppay.platform.db.PendingQuery;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tables `pricing_rules` and `pricing`. The rules in effect are those of one time for all servers, which
/// moves forward when a rule starts or ends.
public final class PricingRules {
    private static final String ALL = "select r.* from pricing_rules r order by r.id";

    private static final String FIND = "select r.* from pricing_rules r where r.id = ?";

    private static final String IN_EFFECT = """
            select r.* from pricing_rules r, pricing p
            where r.removed_at is null
              and r.starts_at <= p.effective_at and (r.ends_at is null or r.ends_at > p.effective_at)
            """;

    private static final String OF_EVERYONE = IN_EFFECT + " and r.partner_id is null";

    private static final String OF_PARTNERS = IN_EFFECT + " and r.partner_id = any (?)";

    private static final String OF_ALL_PARTNERS = IN_EFFECT + " and r.partner_id is not null";

    private static final String ADD = """
            with changed as (
                update pricing set version = version + 1, effective_at = least(greatest(effective_at, ?), clock_timestamp())
                returning version)
            insert into pricing_rules (supplier, country, plan_id, partner_id, markup_percent, fixed_micros,
                margin_floor_micros, rounding, may_be_below_cost, starts_at, ends_at, reason, added_version, added_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (select version from changed), ?)
            returning *
            """;

    private static final String REMOVE = """
            with changed as (
                update pricing set version = version + 1, effective_at = least(greatest(effective_at, ?), clock_timestamp())
                returning version)
            update pricing_rules r
            set removed_version = changed.version, removed_at = ?, removal_reason = ?
            from changed where r.id = ?
            returning r.*
            """;

    /// The version of the addition that follows.
    private static final String REMOVE_REPLACED = """
            update pricing_rules set removed_version = pricing.version + 1, removed_at = ?, removal_reason = ?
            from pricing where id = ?
            """;

    private static final String VERSION = "select version from pricing";

    private static final String STARTS_OR_ENDS = """
            select count(*) > 0 from pricing_rules r, pricing p
            where r.removed_at is null
              and (r.starts_at > p.effective_at and r.starts_at <= least(?, clock_timestamp())
                   or r.ends_at > p.effective_at and r.ends_at <= least(?, clock_timestamp())
                   or p.effective_at > clock_timestamp())
            """;

    private static final String PUT_INTO_EFFECT =
            "update pricing set effective_at = least(greatest(effective_at, ?), clock_timestamp())";

    private PricingRules() {}

    /// All rules, removed or not, by id.
    public static List<PricingRule> all(Transaction tx) {
        return tx.rows(PricingRule.class, ALL);
    }

    /// The rule with this id, removed or not; null if there is none.
    public static @Nullable PricingRule find(Transaction tx, long id) {
        return tx.row(PricingRule.class, FIND, id);
    }

    /// The rules for everyone that are in effect.
    static List<PricingRule> ofEveryone(Transaction tx) {
        return tx.rows(PricingRule.class, OF_EVERYONE);
    }

    /// The rules of these partners that are in effect.
    public static PendingQuery<PricingRule> ofPartners(Transaction tx, Collection<Long> partnerIds) {
        return tx.rowsLater(PricingRule.class, OF_PARTNERS, (Object) partnerIds.toArray(Long[]::new));
    }

    /// The rules of all partners that are in effect.
    static List<PricingRule> ofAllPartners(Transaction tx) {
        return tx.rows(PricingRule.class, OF_ALL_PARTNERS);
    }

    /// Increases by one with each rule that is added or removed.
    public static long version(Transaction tx) {
        return tx.one(Long.class, VERSION);
    }

    /// A rule with the same scope that overlaps in time; null if there is none. See [PricingRule#conflictsWith].
    public static @Nullable PricingRule conflicting(Transaction tx, PricingRule rule) {
        return all(tx).stream()
                .filter(other -> other.removedAt() == null && other.conflictsWith(rule))
                .findFirst()
                .orElse(null);
    }

    /// Adds a rule and computes the list prices. The caller has locked the catalogue ([Plans#lock]) and checked
    /// that the rule conflicts with no other.
    ///
    /// @param rule without an id and a version
    public static PricingRule add(Transaction tx, PricingRule rule, Instant at) {
        var scope = rule.scope();
        var formula = rule.formula();
        var added = tx.one(
                PricingRule.class,
                ADD,
                at,
                scope.supplier(),
                scope.country(),
                scope.planId(),
                scope.partnerId(),
                formula.markup().percent(),
                formula.fixed().micros(),
                formula.marginFloor().micros(),
                formula.rounding(),
                rule.mayBeBelowCost(),
                rule.startsAt(),
                rule.endsAt(),
                rule.reason(),
                at);
        Repricing.run(tx, PriceCause.ofRule("Rule %d was added: %s".formatted(added.id(), added.reason())), at);
        return added;
    }

    /// Adds a rule that replaces another one, in one version; see [#add].
    public static PricingRule replace(Transaction tx, long replaced, PricingRule rule, Instant at) {
        tx.update(REMOVE_REPLACED, at, rule.reason(), replaced);
        return add(tx, rule, at);
    }

    /// Removes a rule that is not removed, and computes the list prices. The caller has locked the catalogue
    /// ([Plans#lock]).
    public static PricingRule remove(Transaction tx, long id, String reason, Instant at) {
        var removed = tx.one(PricingRule.class, REMOVE, at, at, reason, id);
        Repricing.run(tx, PriceCause.ofRule("Rule %d was removed: %s".formatted(id, reason)), at);
        return removed;
    }

    /// Whether a rule has started or ended and its prices are not in effect yet.
    static boolean isRepricingDue(Transaction tx, Instant now) {
        return tx.one(Boolean.class, STARTS_OR_ENDS, now, now);
    }

    /// Puts the rules of a time in effect. The caller has locked the catalogue ([Plans#lock]).
    static void putIntoEffect(Transaction tx, Instant at) {
        tx.update(PUT_INTO_EFFECT, at);
        Repricing.run(tx, PriceCause.ofRule("A rule started or ended"), at);
    }
}

package beppay.catalog;

import beppay.money.Money;
import beppay.platform.db.Notifications;
import beppay.platform.db.PendingQuery;
import beppay.platform.db.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tables `plans` and `offers`. Every method that changes a plan or an offer increments
/// [#version(Transaction)] in the same transaction.
public final class Plans {
    /// Notifications on this channel report that a plan or an offer was changed.
    private static final String CHANNEL = "beppay_plans";

    private static final String COLUMNS = """
            p.id, p.name, p.listed_name, p.days, p.price_micros, p.data_bytes, p.data_label, p.countries, p.plan_type,
            p.manual_price_micros, p.margin_floor_micros, p.hidden_at, p.created_at,
            greatest(p.updated_at, o.updated_at) as updated_at,
            o.id as offer_id, o.source, o.supplier, o.supplier_code, o.cost_micros, o.withdrawn_at,
            o.top_up_code, o.top_up_cost_micros, o.top_up_group,
            coalesce(a.old_cost_micros, o.cost_micros) as approved_cost_micros
            from plans p left join plan_approvals a on a.plan_id = p.id and a.kind = 'cost'
            """;

    static final String SELECT = "select " + COLUMNS + "join offers o on o.plan_id = p.id ";

    private static final String FIND = SELECT + "where p.id = ?";

    private static final String FIND_ALL = SELECT + "where p.id = any (?)";

    private static final String FIND_WITH_OFFERS = "select " + COLUMNS + """
            cross join lateral (
                select * from offers where plan_id = p.id
                union all
                select attached.* from attached_offers x join offers attached on attached.id = x.offer_id
                where x.plan_id = p.id and attached.withdrawn_at is null) o
            where p.id = any (?)
            """;

    /// Sorted by the bytes of the name, so that the order does not depend on the database's locale.
    private static final String BY_NAME = " order by p.name collate \"C\", p.id";

    private static final String ON_SALE = SELECT + "where o.withdrawn_at is null and p.hidden_at is null" + BY_NAME;

    private static final String LISTED = SELECT + "where o.withdrawn_at is null";

    private static final String HIDDEN = SELECT + "where p.hidden_at is not null" + BY_NAME;

    private static final String FIND_BY_CODE = SELECT + "where o.supplier_code = ? order by o.source, o.supplier";

    private static final String FROM_LIST = SELECT + "where o.source = ? and o.supplier = ?" + BY_NAME;

    private static final String WRITE = """
            with listed as (
                select *
                from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::bigint[], ?::text[],
                            ?::text[], ?::text[], ?::integer[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[],
                            ?::text[], ?::text[])
                         as columns (id, offer_id, source, supplier, supplier_code, cost_micros, top_up_code,
                                     top_up_cost_micros, top_up_group, name, listed_name, days, price_micros,
                                     margin_floor_micros, data_bytes, data_label, countries, plan_type),
                     (select cast(? as timestamptz) as at) now),
            offered as (
                insert into offers (id, plan_id, source, supplier, supplier_code, cost_micros, top_up_code,
                                    top_up_cost_micros, top_up_group, created_at, updated_at)
                select offer_id, id, source, supplier, supplier_code, cost_micros, top_up_code, top_up_cost_micros,
                       top_up_group, at, at
                from listed
                on conflict (id) do update
                set cost_micros = excluded.cost_micros, top_up_code = excluded.top_up_code,
                    top_up_cost_micros = excluded.top_up_cost_micros, top_up_group = excluded.top_up_group,
                    withdrawn_at = null, updated_at = excluded.updated_at
                where offers.withdrawn_at is not null
                    or (offers.cost_micros, offers.top_up_code, offers.top_up_cost_micros, offers.top_up_group)
                        is distinct from (excluded.cost_micros, excluded.top_up_code, excluded.top_up_cost_micros,
                                          excluded.top_up_group))
            insert into plans (id, name, listed_name, days, price_micros, margin_floor_micros, data_bytes, data_label,
                               countries, plan_type, created_at, updated_at)
            select id, name, listed_name, days, price_micros, margin_floor_micros, data_bytes, data_label,
                   string_to_array(countries, ','), plan_type, at, at
            from listed
            on conflict (id) do update
            set name = excluded.name, listed_name = excluded.listed_name, days = excluded.days,
                price_micros = coalesce(plans.manual_price_micros, excluded.price_micros),
                margin_floor_micros = excluded.margin_floor_micros,
                data_bytes = excluded.data_bytes, data_label = excluded.data_label, countries = excluded.countries,
                plan_type = excluded.plan_type, updated_at = excluded.updated_at
            """;

    private static final String WITHDRAW = """
            update offers set withdrawn_at = now.at, updated_at = now.at
            from (select cast(? as timestamptz) as at) now
            where plan_id = any (?) and withdrawn_at is null
            """;

    private static final String HIDE = """
            update plans set hidden_at = now.at, updated_at = now.at
            from (select cast(? as timestamptz) as at) now where id = any (?) and hidden_at is null""";

    private static final String UNHIDE =
            "update plans set hidden_at = null, updated_at = ? where id = any (?) and hidden_at is not null";

    private static final String HAS_SUPPLIER = "select exists (select from offers where supplier = ?)";

    private static final String VERSION = "select version from catalog_version";

    private static final String LOCK = "select version from catalog_version for update";

    private static final String COUNT_UP = "update catalog_version set version = version + 1";

    private Plans() {}

    /// Subscribes the listener to changes of plans.
    public static void subscribeToChanges(Notifications notifications, Notifications.CacheListener listener) {
        notifications.subscribe(CHANNEL, listener);
    }

    /// The plan with this id, on sale or not; null if there is none.
    public static @Nullable Plan find(Transaction tx, String id) {
        return tx.row(Plan.class, FIND, id);
    }

    /// The plans that exist among these ids, on sale or not.
    public static PendingQuery<Plan> find(Transaction tx, Collection<String> ids) {
        return tx.rowsLater(Plan.class, FIND_ALL, (Object) ids.toArray(String[]::new));
    }

    /// The plans that exist among these ids, on sale or not, once with their own offers and once with each
    /// attached offer that is not withdrawn; see [Plan#hasOwnOffer].
    public static PendingQuery<Plan> findWithOffers(Transaction tx, Collection<String> ids) {
        return tx.rowsLater(Plan.class, FIND_WITH_OFFERS, (Object) ids.toArray(String[]::new));
    }

    /// All plans with this supplier code. Plans of several price lists may have the same code.
    public static List<Plan> byCode(Transaction tx, String supplierCode) {
        return tx.rows(Plan.class, FIND_BY_CODE, supplierCode);
    }

    /// The hidden plans, including withdrawn ones, sorted by name, then by id.
    public static List<Plan> hidden(Transaction tx) {
        return tx.rows(Plan.class, HIDDEN);
    }

    /// The plans on sale, sorted by name, then by id.
    public static List<Plan> onSale(Transaction tx) {
        return tx.rows(Plan.class, ON_SALE);
    }

    /// The plans that are in a price list, hidden or not.
    static List<Plan> listed(Transaction tx) {
        return tx.rows(Plan.class, LISTED);
    }

    /// Whether the supplier ever had a plan.
    public static boolean hasSupplier(Transaction tx, String supplier) {
        return tx.one(Boolean.class, HAS_SUPPLIER, supplier);
    }

    /// All plans that were imported from a price list for a supplier, including withdrawn ones.
    public static List<Plan> fromList(Transaction tx, String source, String supplier) {
        return tx.rows(Plan.class, FROM_LIST, source, supplier);
    }

    /// Inserts the plans with their offers, or overwrites those with the same ids, and marks them as listed.
    /// Hidden plans stay hidden, and prices that the operator set are kept. Changes of prices and costs are
    /// recorded.
    ///
    /// @param cause what changes the prices and costs of existing plans
    /// @return how many plans were written
    public static int write(Transaction tx, List<Plan> plans, PriceCause cause, Instant at) {
        if (plans.isEmpty()) {
            return 0;
        }
        PriceHistory.record(tx, plans, cause, at);
        int written = tx.update(
                WRITE,
                plans.stream().map(Plan::id).toArray(String[]::new),
                plans.stream().map(plan -> plan.offer().id()).toArray(String[]::new),
                plans.stream().map(plan -> plan.offer().source()).toArray(String[]::new),
                plans.stream().map(plan -> plan.offer().supplier()).toArray(String[]::new),
                plans.stream().map(plan -> plan.offer().supplierCode()).toArray(String[]::new),
                plans.stream().map(plan -> plan.offer().cost().micros()).toArray(Long[]::new),
                plans.stream().map(plan -> plan.offer().topUpCode()).toArray(String[]::new),
                plans.stream().map(plan -> micros(plan.offer().topUpCost())).toArray(Long[]::new),
                plans.stream().map(plan -> plan.offer().topUpGroup()).toArray(String[]::new),
                plans.stream().map(Plan::name).toArray(String[]::new),
                plans.stream().map(Plan::listedName).toArray(String[]::new),
                plans.stream().map(Plan::days).toArray(Integer[]::new),
                plans.stream().map(plan -> plan.price().micros()).toArray(Long[]::new),
                plans.stream().map(plan -> plan.marginFloor().micros()).toArray(Long[]::new),
                plans.stream().map(Plan::dataBytes).toArray(Long[]::new),
                plans.stream().map(Plan::dataLabel).toArray(String[]::new),
                plans.stream().map(Plan::countryIso2).toArray(String[]::new),
                plans.stream().map(plan -> plan.planType().code()).toArray(String[]::new),
                at);
        countUp(tx);
        return written;
    }

    private static @Nullable Long micros(@Nullable Money amount) {
        return amount == null ? null : amount.micros();
    }

    /// Withdraws the offers of the plans. Plans that are already withdrawn do not change.
    ///
    /// @return how many plans changed
    public static int withdraw(Transaction tx, List<String> ids, Instant at) {
        if (ids.isEmpty()) {
            return 0;
        }
        return counted(tx, tx.update(WITHDRAW, at, ids.toArray(String[]::new)));
    }

    /// Takes the plans off sale until they are unhidden.
    ///
    /// @return how many plans changed; plans that were already hidden do not
    public static int hide(Transaction tx, List<String> ids, Instant at) {
        return counted(tx, tx.update(HIDE, at, ids.toArray(String[]::new)));
    }

    /// Ends [#hide].
    ///
    /// @return how many plans changed
    public static int unhide(Transaction tx, List<String> ids, Instant at) {
        return counted(tx, tx.update(UNHIDE, at, ids.toArray(String[]::new)));
    }

    /// Increments the version if rows changed.
    static int counted(Transaction tx, int changed) {
        if (changed > 0) {
            countUp(tx);
        }
        return changed;
    }

    static void countUp(Transaction tx) {
        tx.update(COUNT_UP);
        tx.announce(CHANNEL, "");
    }

    /// Increases with every transaction that changes a plan or an offer.
    public static long version(Transaction tx) {
        return tx.one(Long.class, VERSION);
    }

    /// Locks the catalogue: other transactions that lock it or change plans wait until this one ends.
    public static void lock(Transaction tx) {
        tx.one(Long.class, LOCK);
    }
}

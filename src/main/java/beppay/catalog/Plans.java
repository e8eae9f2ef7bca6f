package beppay.catalog;

import beppay.money.Money;
import beppay.platform.db.Notifications;
import beppay.platform.db.PendingQuery;
import beppay.platform.db.Transaction;
import beppay.platform.db.TypedNull;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The table `plans`. Every method that changes a plan increments [#version(Transaction)] in the same
/// transaction.
public final class Plans {
    /// Notifications on this channel report that a plan was changed.
    private static final String CHANNEL = "beppay_plans";

    private static final String FIND = "select * from plans where id = ?";

    private static final String FIND_ALL = "select * from plans where id = any (?)";

    /// Sorted by the bytes of the name, so that the order does not depend on the database's locale.
    private static final String ON_SALE = """
            select * from plans where withdrawn_at is null and hidden_at is null order by name collate "C", id
            """;

    private static final String HIDDEN = """
            select * from plans where hidden_at is not null order by name collate "C", id
            """;

    private static final String FIND_BY_CODE = """
            select * from plans where supplier_code = ? order by source, supplier
            """;

    private static final String FROM_LIST = """
            select * from plans where source = ? and supplier = ? order by name collate "C", id
            """;

    private static final String WRITE = """
            insert into plans (id, supplier, source, supplier_code, name, days, price_micros, cost_micros, data_bytes,
                               data_label, countries, plan_type, created_at, updated_at)
            select id, supplier, source, supplier_code, name, days, price_micros, cost_micros, data_bytes,
                   data_label, string_to_array(countries, ','), plan_type, at, at
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                     as listed (id, supplier, source, supplier_code, name, days, price_micros, cost_micros, data_bytes,
                                data_label, countries, plan_type),
                 (select cast(? as timestamptz) as at) now
            on conflict (id) do update
            set name = excluded.name, days = excluded.days,
                price_micros = coalesce(plans.manual_price_micros, excluded.price_micros),
                cost_micros = excluded.cost_micros, data_bytes = excluded.data_bytes, data_label = excluded.data_label,
                countries = excluded.countries, plan_type = excluded.plan_type, withdrawn_at = null,
                updated_at = excluded.updated_at
            """;

    private static final String WITHDRAW = """
            update plans set withdrawn_at = now.at, updated_at = now.at
            from (select cast(? as timestamptz) as at) now
            where id = any (?) and withdrawn_at is null
            """;

    private static final String HIDE = """
            update plans set hidden_at = now.at, updated_at = now.at
            from (select cast(? as timestamptz) as at) now
            where id = any (?) and hidden_at is null
            """;

    private static final String UNHIDE = """
            update plans set hidden_at = null, updated_at = ? where id = any (?) and hidden_at is not null
            """;

    private static final String PRICE = """
            update plans set price_micros = ?, manual_price_micros = ?, updated_at = ?
            where id = ? and (price_micros, manual_price_micros) is distinct from (?, ?)
            """;

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

    /// All plans that were imported from a price list for a supplier, including withdrawn ones.
    public static List<Plan> fromList(Transaction tx, String source, String supplier) {
        return tx.rows(Plan.class, FROM_LIST, source, supplier);
    }

    /// Inserts the plans, or overwrites those with the same id, and marks them as listed. Hidden plans stay
    /// hidden, and prices that the operator set are kept.
    ///
    /// @return how many plans were written
    public static int write(Transaction tx, List<Plan> plans, Instant at) {
        if (plans.isEmpty()) {
            return 0;
        }
        int written = tx.update(
                WRITE,
                plans.stream().map(Plan::id).toArray(String[]::new),
                plans.stream().map(Plan::supplier).toArray(String[]::new),
                plans.stream().map(Plan::source).toArray(String[]::new),
                plans.stream().map(Plan::supplierCode).toArray(String[]::new),
                plans.stream().map(Plan::name).toArray(String[]::new),
                plans.stream().map(Plan::days).toArray(Integer[]::new),
                plans.stream().map(plan -> plan.price().micros()).toArray(Long[]::new),
                plans.stream().map(plan -> plan.cost().micros()).toArray(Long[]::new),
                plans.stream().map(Plan::dataBytes).toArray(Long[]::new),
                plans.stream().map(Plan::dataLabel).toArray(String[]::new),
                plans.stream().map(Plan::countryIso2).toArray(String[]::new),
                plans.stream().map(plan -> plan.planType().code()).toArray(String[]::new),
                at);
        countUp(tx);
        return written;
    }

    /// Marks the plans as withdrawn. Plans that are already withdrawn do not change.
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

    /// Sets the price of a plan, which later imports keep.
    ///
    /// @return 1 if the plan changed, otherwise 0
    public static int priceManually(Transaction tx, String id, Money price, Instant at) {
        long micros = price.micros();
        return counted(tx, tx.update(PRICE, micros, micros, at, id, micros, micros));
    }

    /// Sets the price that follows from the price list, which later imports change. The plan then has no manual
    /// price.
    ///
    /// @return 1 if the plan changed, otherwise 0
    public static int priceByList(Transaction tx, String id, Money price, Instant at) {
        return counted(
                tx, tx.update(PRICE, price.micros(), TypedNull.NUMBER, at, id, price.micros(), TypedNull.NUMBER));
    }

    private static int counted(Transaction tx, int changed) {
        if (changed > 0) {
            countUp(tx);
        }
        return changed;
    }

    private static void countUp(Transaction tx) {
        tx.update(COUNT_UP);
        tx.announce(CHANNEL, "");
    }

    /// Increases with every transaction that changes a plan.
    public static long version(Transaction tx) {
        return tx.one(Long.class, VERSION);
    }

    /// Locks the catalogue: other transactions that lock it or change plans wait until this one ends.
    public static void lock(Transaction tx) {
        tx.one(Long.class, LOCK);
    }
}

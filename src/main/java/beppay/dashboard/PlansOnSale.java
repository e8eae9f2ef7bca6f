package beppay.dashboard;

import beppay.catalog.Catalog;
import beppay.catalog.CatalogEdition;
import beppay.catalog.Countries;
import beppay.catalog.Plan;
import beppay.platform.db.Database;
import beppay.web.Choice;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The plans on sale, and the countries that they cover.
final class PlansOnSale {
    private final Database database;
    private final Catalog catalog;
    private volatile @Nullable Snapshot latest;

    PlansOnSale(Database database, Catalog catalog) {
        this.database = database;
        this.catalog = catalog;
    }

    /// @param edition the plans at the list prices
    /// @param countries the options of the country filter: first the one for any country, then sorted by name
    record Snapshot(CatalogEdition edition, List<Choice> countries) {}

    Snapshot get() {
        var edition = edition();
        var cached = latest;
        if (cached != null && cached.edition == edition) {
            return cached;
        }
        var shelf = new Snapshot(edition, countries(edition.plans()));
        latest = shelf;
        return shelf;
    }

    private CatalogEdition edition() {
        var cached = database.notifications().isUpToDate() ? catalog.cached() : null;
        return cached == null ? database.autocommit(catalog::current) : cached;
    }

    private static List<Choice> countries(List<Plan> plans) {
        var named = plans.stream()
                .flatMap(plan -> plan.countries().stream())
                .distinct()
                .map(code -> new Choice(code, name(code)))
                .sorted(Comparator.comparing(Choice::label));
        return Stream.concat(Stream.of(new Choice("", "Any country")), named).toList();
    }

    static String name(String code) {
        return Objects.requireNonNullElse(Countries.name(code), code);
    }
}

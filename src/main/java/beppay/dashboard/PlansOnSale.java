package beppay.dashboard;

import beppay.catalog.Catalog;
import beppay.catalog.CatalogEdition;
import beppay.catalog.Countries;
import beppay.catalog.Plan;
import beppay.platform.db.Database;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The plans on sale now, and the countries that can be chosen among them.
final class PlansOnSale {
    private final Database database;
    private final Catalog catalog;
    private volatile @Nullable Shelf latest;

    PlansOnSale(Database database, Catalog catalog) {
        this.database = database;
        this.catalog = catalog;
    }

    /// @param countries by name, with one line for all of them first
    record Shelf(CatalogEdition edition, List<Choice> countries) {}

    Shelf get() {
        var edition = edition();
        var kept = latest;
        if (kept != null && kept.edition == edition) {
            return kept;
        }
        var shelf = new Shelf(edition, countries(edition.plans()));
        latest = shelf;
        return shelf;
    }

    private CatalogEdition edition() {
        var atHand = database.notifications().isUpToDate() ? catalog.atHand() : null;
        return atHand == null ? database.autocommit(catalog::current) : atHand;
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

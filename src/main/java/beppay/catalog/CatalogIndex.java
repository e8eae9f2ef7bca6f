package beppay.catalog;

import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// The indices of an edition's plans by country and in each sort order, so that a query for a few plans does not
/// read all of them. Immutable.
final class CatalogIndex {
    private static final int[] NONE = {};

    private final int size;
    private final Map<String, int[]> byCountry = new HashMap<>();
    private final Map<PlanSort, int[]> orders = new EnumMap<>(PlanSort.class);
    private final Map<PlanSort, int[]> ranks = new EnumMap<>(PlanSort.class);

    /// @param plans sorted by name, then by id
    CatalogIndex(List<Plan> plans) {
        size = plans.size();
        var places = new HashMap<String, IntStream.Builder>();
        for (int place = 0; place < size; place++) {
            for (var country : plans.get(place).countries()) {
                places.computeIfAbsent(country, first -> IntStream.builder()).add(place);
            }
        }
        places.forEach(
                (country, several) -> byCountry.put(country, several.build().toArray()));
        for (var sort : PlanSort.values()) {
            orders.put(sort, order(plans, sort));
            ranks.put(sort, inverse(orders.getOrDefault(sort, NONE)));
        }
    }

    private static int[] order(List<Plan> plans, PlanSort sort) {
        var places = IntStream.range(0, plans.size());
        if (sort == PlanSort.NAME) {
            return places.toArray();
        }
        var order = sort.order();
        return places.boxed()
                .sorted((one, other) -> order.compare(plans.get(one), plans.get(other)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    static int[] inverse(int[] order) {
        var ranks = new int[order.length];
        for (int rank = 0; rank < order.length; rank++) {
            ranks[order[rank]] = rank;
        }
        return ranks;
    }

    /// The indices of all plans, in a sort order.
    int[] all(PlanSort sort) {
        return orders.getOrDefault(sort, NONE);
    }

    /// The indices of the plans that cover at least one of the countries, in the order of their names.
    int[] in(Set<String> countries) {
        if (countries.isEmpty()) {
            return NONE;
        } else if (countries.size() == 1) {
            return byCountry.getOrDefault(countries.iterator().next(), NONE);
        }
        var places = new BitSet(size);
        for (var country : countries) {
            for (int place : byCountry.getOrDefault(country, NONE)) {
                places.set(place);
            }
        }
        return places.stream().toArray();
    }

    /// Sorts indices.
    ///
    /// @param places in the order of the plans' names
    int[] sorted(int[] places, PlanSort sort) {
        if (sort == PlanSort.NAME) {
            return places;
        }
        var order = orders.getOrDefault(sort, NONE);
        var rank = ranks.getOrDefault(sort, NONE);
        var sorted = new int[places.length];
        for (int i = 0; i < places.length; i++) {
            sorted[i] = rank[places[i]];
        }
        Arrays.sort(sorted);
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = order[sorted[i]];
        }
        return sorted;
    }
}

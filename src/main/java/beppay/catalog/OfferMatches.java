package beppay.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Finds plans of different suppliers that are the same for a traveller. Speed, networks and fair use may
/// differ, because price lists don't state them alike; see [TermsDifferences].
public final class OfferMatches {
    /// Suppliers round the same allowance differently, for example to 1,000 or 1,024 MB.
    private static final double DATA_TOLERANCE = 0.02;

    private static final long BYTES_PER_MB = 1_000_000;

    private OfferMatches() {}

    /// @param plan the plan that is kept: the older one
    /// @param other the plan whose offer could be attached to it
    public record Match(Plan plan, Plan other) {}

    /// @param plans compared with one another
    public static List<Match> among(List<Plan> plans) {
        var groups = new LinkedHashMap<List<Object>, List<Plan>>();
        plans.stream()
                .sorted(Comparator.comparing(Plan::createdAt).thenComparing(Plan::id))
                .forEach(plan -> groups.computeIfAbsent(kind(plan), _ -> new ArrayList<>())
                        .add(plan));
        var matches = new ArrayList<Match>();
        groups.values().forEach(group -> addMatches(group, matches));
        return matches;
    }

    private static List<Object> kind(Plan plan) {
        return List.of(plan.countries(), plan.days(), isDaily(plan), plan.dataBytes() == null);
    }

    private static boolean isDaily(Plan plan) {
        return plan.dataLabel().endsWith("/day");
    }

    /// @param group in the order of their age
    private static void addMatches(List<Plan> group, List<Match> matches) {
        var kept = new ArrayList<Plan>();
        for (var plan : group) {
            var same = kept.stream()
                    .filter(one -> !one.offer().supplier().equals(plan.offer().supplier()))
                    .filter(one -> haveSameData(one, plan))
                    .findFirst();
            if (same.isPresent()) {
                matches.add(new Match(same.get(), plan));
            } else {
                kept.add(plan);
            }
        }
    }

    private static boolean haveSameData(Plan one, Plan other) {
        if (one.dataBytes() == null || other.dataBytes() == null) {
            return one.dataBytes() == null && other.dataBytes() == null;
        }
        double larger = Math.max(one.dataBytes(), other.dataBytes());
        return Math.abs(one.dataBytes() - other.dataBytes()) <= DATA_TOLERANCE * larger;
    }

    /// What differs for a traveller, as a phrase for the operator; null if nothing does.
    public static @Nullable String difference(Plan one, Plan other) {
        if (!one.countries().equals(other.countries())) {
            return "other countries";
        } else if (one.days() != other.days()) {
            return "%d instead of %d days".formatted(other.days(), one.days());
        } else if (isDaily(one) != isDaily(other) || !haveSameData(one, other)) {
            return "%s instead of %s".formatted(allowance(other), allowance(one));
        }
        return null;
    }

    /// With its size, because suppliers count a GB as 1,000 or 1,024 MB.
    private static String allowance(Plan plan) {
        return plan.dataBytes() == null
                ? plan.dataLabel()
                : String.format(Locale.ROOT, "%s (%,d MB)", plan.dataLabel(), plan.dataBytes() / BYTES_PER_MB);
    }
}

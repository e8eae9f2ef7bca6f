package beppay.api;

import beppay.catalog.Plan;
import beppay.errors.CodedException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which of the matches are asked for.
///
/// @param after the plan behind which it begins, or null
record PlanPage(@Nullable String after, int offset, int limit) {
    /// Without a limit, all of them; with one, at most these.
    private static final int MAX_LIMIT = 5_000;

    static PlanPage of(Parameters parameters) {
        var after = parameters.as("after", Cursor::text, "is not a cursor from a Link header");
        var offset = parameters.offset();
        if (after != null && offset > 0) {
            parameters.fault("offset", "can't be given together with after");
        }
        return new PlanPage(after, offset, parameters.limit(Integer.MAX_VALUE, MAX_LIMIT));
    }

    /// Refuses a cursor whose plan has gone: nobody could say which plans were seen.
    ///
    /// @param matches where they stand among the plans
    int begin(int[] matches, List<Plan> plans) {
        if (after == null) {
            return Math.min(offset, matches.length);
        }
        for (int i = 0; i < matches.length; i++) {
            if (plans.get(matches[i]).id().equals(after)) {
                return i + 1;
            }
        }
        throw CodedException.ofField("after", "points to a plan that is no longer here; begin anew");
    }

    int end(int begin, int[] matches) {
        return (int) Math.min(matches.length, begin + (long) limit);
    }
}

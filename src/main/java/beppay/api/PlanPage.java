package beppay.api;

import beppay.catalog.Plan;
import beppay.errors.CodedException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The requested page of the matching plans.
///
/// @param after the id of the plan after which the page begins, or null
record PlanPage(@Nullable String after, int offset, int limit) {
    /// Applies only to an explicit limit. Without one, all plans are returned.
    private static final int MAX_LIMIT = 5_000;

    static PlanPage of(Parameters parameters) {
        var after = parameters.as("after", Cursor::text, "is not a cursor from a Link header");
        var offset = parameters.offset();
        if (after != null && offset > 0) {
            parameters.addError("offset", "can't be combined with after");
        }
        return new PlanPage(after, offset, parameters.limit(Integer.MAX_VALUE, MAX_LIMIT));
    }

    /// Fails with `invalid_request` if the cursor's plan does not match any longer, because then it is not known
    /// which plans the caller has seen.
    ///
    /// @param matches the positions of the matching plans
    int begin(int[] matches, List<Plan> plans) {
        if (after == null) {
            return Math.min(offset, matches.length);
        }
        for (int i = 0; i < matches.length; i++) {
            if (plans.get(matches[i]).id().equals(after)) {
                return i + 1;
            }
        }
        throw CodedException.ofField(
                "after", "points to a plan that is no longer in the list: start again from the first page");
    }

    int end(int begin, int[] matches) {
        return (int) Math.min(matches.length, begin + (long) limit);
    }
}

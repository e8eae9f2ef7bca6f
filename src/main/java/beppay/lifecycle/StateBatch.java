package beppay.lifecycle;

import beppay.esims.ClaimedEsim;
import beppay.suppliers.SuppliedEsim;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The eSIMs of one call to a supplier, which no other server asks for.
///
/// @param at when they were claimed
/// @param until the end of the claim, if the server does not end it
/// @param supplied without the eSIMs that the supplier can't be asked for
record StateBatch(
        String supplier, Instant at, Instant until, List<ClaimedEsim> claimed, Map<Long, SuppliedEsim> supplied) {
    static StateBatch of(
            String supplier, Instant at, Instant until, List<ClaimedEsim> claimed, List<SuppliedEsim> supplied) {
        var byId = supplied.stream().collect(Collectors.toMap(SuppliedEsim::id, Function.identity()));
        return new StateBatch(supplier, at, until, claimed, byId);
    }

    /// The same call without these eSIMs.
    StateBatch without(Set<Long> ids) {
        var rest = claimed.stream().filter(one -> !ids.contains(one.esimId())).toList();
        return new StateBatch(supplier, at, until, rest, supplied);
    }

    /// The same call for one eSIM.
    StateBatch only(long id) {
        return new StateBatch(supplier, at, until, among(Set.of(id)), supplied);
    }

    List<ClaimedEsim> among(Set<Long> ids) {
        return claimed.stream().filter(one -> ids.contains(one.esimId())).toList();
    }

    boolean isEmpty() {
        return claimed.isEmpty();
    }

    List<Long> ids() {
        return claimed.stream().map(ClaimedEsim::esimId).toList();
    }

    SuppliedEsim esim(long id) {
        return Objects.requireNonNull(supplied.get(id));
    }
}

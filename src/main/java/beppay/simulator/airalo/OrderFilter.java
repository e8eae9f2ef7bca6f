package beppay.simulator.airalo;

import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Selects orders. Each condition is optional.
record OrderFilter(Account account, Parameters query, Predicate<Instant> created) implements Predicate<PlacedOrder> {
    @Override
    public boolean test(PlacedOrder order) {
        return created.test(order.createdAt())
                && isLike("filter[code]", order.code())
                && isLike("filter[description]", order.request().description())
                && hasStatus(order)
                && hasEsim(order);
    }

    private boolean isLike(String field, @Nullable String text) {
        var searched = query.text(field);
        return searched == null || (text != null && Like.contains(text, searched));
    }

    private boolean hasStatus(PlacedOrder order) {
        var status = query.text("filter[order_status]");
        return status == null || status.equals(account.status(order).slug());
    }

    private boolean hasEsim(PlacedOrder order) {
        var iccid = query.text("filter[iccid]");
        return iccid == null || account.esims(order).stream().anyMatch(esim -> Like.contains(esim.iccid(), iccid));
    }
}

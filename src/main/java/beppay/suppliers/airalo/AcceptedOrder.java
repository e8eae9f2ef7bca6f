package beppay.suppliers.airalo;

import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.SupplierOutcome.Pending;
import beppay.suppliers.SupplierOutcome.Unknown;
import beppay.suppliers.wire.InvalidResponse;
import beppay.suppliers.wire.JsonBody;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The body of the response to an order: `{"data":{…},"meta":{"message":"success"}}`.
final class AcceptedOrder implements BodyReader {
    private static final Logger LOG = LoggerFactory.getLogger(AcceptedOrder.class);

    private @Nullable OrderRow order;

    @Override
    public void read(byte[] body) {
        var fields = JsonBody.object(body, Set.of("code"), (name, tokens) -> {
            if (!name.equals("data")) {
                tokens.skipChildren();
            } else if (order != null) {
                throw new InvalidResponse("data is contained twice");
            } else {
                order = OrderRow.read(tokens);
            }
        });
        if (order == null || fields.text("code") != null) {
            throw new InvalidResponse("the response is not an order");
        }
    }

    /// Once an order has a number, it must not be taken for one that does not exist, in case that a search
    /// for its description does not find it. So it is pending with this number, also if its eSIMs can't be
    /// sold, and the look-up decides.
    SupplierOutcome outcome(SupplierAttempt attempt) {
        if (order == null) {
            throw new IllegalStateException("The response was not read.");
        } else if (order.requestId() != null
                && order.id() == null
                && order.sims().isEmpty()) {
            return new Pending(order.requestId());
        }
        var outcome = OrderOutcome.of(attempt, order);
        if (outcome instanceof Unknown unknown && order.id() != null && order.id() > 0) {
            LOG.warn("Order {} of {} is accepted, but: {}", order.id(), attempt.reference(), unknown.reason());
            return new Pending(String.valueOf(order.id()));
        }
        return outcome;
    }
}

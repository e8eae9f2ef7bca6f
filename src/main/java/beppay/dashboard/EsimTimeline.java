package beppay.dashboard;

import beppay.esims.EsimState;
import beppay.esims.EsimStatus;
import beppay.orders.history.EsimDetail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The history of an eSIM, and the steps that are still to come.
final class EsimTimeline {
    private EsimTimeline() {}

    /// Oldest first.
    static List<OrderEvent> of(EsimDetail esim) {
        var events = new ArrayList<OrderEvent>();
        var happened = esim.events();
        for (int i = 0; i < happened.size(); i++) {
            var event = happened.get(i);
            boolean isLast = happened.subList(i + 1, happened.size()).stream()
                    .noneMatch(later -> later.kind().equals(event.kind()));
            events.add(event(esim, event, isLast));
        }
        if (!EsimActions.isCancellationOpen(esim)) {
            addExpected(events, esim.line().state());
        }
        return events;
    }

    /// @param isLast whether it is the last event of its kind. The eSIM has only its last cancellation, and earlier
    ///     requests and refusals are those of others
    private static OrderEvent event(EsimDetail esim, EsimDetail.Event event, boolean isLast) {
        boolean isOpen = isLast && event.kind().equals("cancel_requested") && EsimActions.isCancellationOpen(esim);
        return new OrderEvent(
                title(event.kind()),
                isOpen ? "The supplier decides." : sentence(esim, event.kind(), isLast),
                event.createdAt(),
                isOpen ? OrderEvent.State.IN_PROGRESS : OrderEvent.State.DONE);
    }

    private static String title(String kind) {
        return switch (kind) {
            case "delivered" -> "Delivered";
            case "installed" -> "Installed on a phone";
            case "activated" -> "First used";
            case "depleted" -> "Data used up";
            case "topped_up" -> "Topped up";
            case "expired" -> "Expired";
            case "suspended" -> "Suspended";
            case "resumed" -> "Resumed";
            case "cancel_requested" -> "Cancellation requested";
            case "cancel_refused" -> "Cancellation refused";
            case "cancelled" -> "Cancelled";
            case "refunded" -> "Refunded";
            case "revoked" -> "Ended by the supplier";
            default -> kind;
        };
    }

    private static @Nullable String sentence(EsimDetail esim, String kind, boolean isLast) {
        var request = esim.cancellation();
        return switch (kind) {
            case "delivered" -> "For %s.".formatted(esim.line().email());
            case "cancel_refused" -> isLast && request != null ? request.reason() : null;
            default -> null;
        };
    }

    /// While a cancellation is open, nothing is expected but the supplier's decision.
    private static void addExpected(List<OrderEvent> events, EsimState state) {
        if (state.status() == EsimStatus.READY) {
            events.add(expected("Installed on a phone", null));
        } else if (state.status() == EsimStatus.INSTALLED) {
            events.add(expected("First used", null));
        }
        if (state.validUntil() != null && !state.status().isEnded()) {
            events.add(expected("Expires", state.validUntil()));
        }
    }

    private static OrderEvent expected(String title, @Nullable Instant at) {
        return new OrderEvent(title, null, at, OrderEvent.State.EXPECTED);
    }
}

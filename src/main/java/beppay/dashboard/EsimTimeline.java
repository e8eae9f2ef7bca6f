package beppay.dashboard;

import beppay.esims.EsimStatus;
import beppay.orders.CancellationRequest;
import beppay.orders.EsimDetail;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The history of an eSIM, and the steps that are still to come.
final class EsimTimeline {
    private EsimTimeline() {}

    /// Oldest first.
    static List<OrderEvent> of(EsimDetail esim) {
        var events = new ArrayList<OrderEvent>();
        esim.events().forEach(event -> events.add(event(esim, event)));
        var state = esim.line().state();
        if (state.status() == EsimStatus.READY) {
            events.add(expected("Installed on a phone", null));
        } else if (state.status() == EsimStatus.INSTALLED) {
            events.add(expected("First used", null));
        }
        if (state.validUntil() != null && !state.status().isEnded()) {
            events.add(new OrderEvent("Expires", null, state.validUntil(), OrderEvent.State.EXPECTED));
        }
        return events;
    }

    private static OrderEvent event(EsimDetail esim, EsimDetail.Event event) {
        boolean isOpen = event.kind().equals("cancel_requested") && isOpen(esim.cancellation());
        return new OrderEvent(
                title(event.kind()),
                sentence(esim, event.kind()),
                event.createdAt(),
                isOpen ? OrderEvent.State.IN_PROGRESS : OrderEvent.State.DONE);
    }

    private static boolean isOpen(@Nullable CancellationRequest request) {
        return request != null && request.isOpen();
    }

    private static OrderEvent expected(String title, @Nullable String sentence) {
        return new OrderEvent(title, sentence, null, OrderEvent.State.EXPECTED);
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

    private static @Nullable String sentence(EsimDetail esim, String kind) {
        var request = esim.cancellation();
        return switch (kind) {
            case "delivered" -> "For %s.".formatted(esim.line().email());
            case "cancel_refused" -> request == null ? null : request.reason();
            case "cancel_requested" -> isOpen(request) ? "The supplier decides." : null;
            default -> null;
        };
    }
}

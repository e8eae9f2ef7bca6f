package beppay.orders;

import beppay.esims.EsimEvents;
import beppay.esims.EsimState;
import beppay.events.EventType;
import beppay.events.Events;
import beppay.events.NewEvent;
import beppay.mode.Mode;
import beppay.platform.db.Transaction;
import beppay.platform.json.Instants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The events that tell partners about the lives of their eSIMs.
public final class EsimNews {
    private static final double HALF = 0.5;
    private static final double MOST = 0.8;

    private static final String SUBJECTS = "select " + EsimLine.COLUMNS + """
            , e.id as esim_id, e.partner_id, o.mode
            from esims e join orders o on o.id = e.order_id left join esim_states s on s.esim_id = e.id
            where e.id = any (?) and not e.is_late""";

    private EsimNews() {}

    /// What happened to an eSIM.
    public record Item(long esimId, EventType type) {}

    private record Subject(EsimLine line, long esimId, long partnerId, Mode mode) {}

    /// The `data` of an eSIM's event. The fields are those of an eSIM in the API.
    record EsimData(Content esim) {}

    record Content(
            String id,
            long orderId,
            String iccid,
            String planId,
            String planName,
            String email,
            @Nullable String reference,
            String status,
            @Nullable Long dataTotalBytes,
            @Nullable Long dataUsedBytes,
            @Nullable String validUntil,
            @Nullable String installedAt,
            @Nullable String asOf) {
        static Content of(EsimLine esim) {
            var state = esim.state();
            return new Content(
                    esim.id().text(),
                    esim.id().orderNumber(),
                    esim.iccid(),
                    esim.planId(),
                    esim.planName(),
                    esim.email(),
                    esim.reference(),
                    state.status().code(),
                    state.dataTotalBytes(),
                    state.dataUsedBytes(),
                    seconds(state.validUntil()),
                    seconds(state.installedAt()),
                    seconds(state.asOf()));
        }

        private static @Nullable String seconds(@Nullable Instant at) {
            return at == null ? null : Instants.seconds(at);
        }
    }

    /// The news of steps in the lives of eSIMs. Suspensions, and decisions about cancellations, are not among them,
    /// because the partner caused them and was told.
    public static List<Item> ofSteps(List<EsimEvents.Step> steps) {
        var items = new ArrayList<Item>();
        for (var step : steps) {
            var type = type(step.kind());
            if (type != null) {
                items.add(new Item(step.esimId(), type));
            }
        }
        return items;
    }

    private static @Nullable EventType type(EsimEvents.Kind kind) {
        return switch (kind) {
            case INSTALLED -> EventType.ESIM_INSTALLED;
            case ACTIVATED -> EventType.ESIM_ACTIVATED;
            case DEPLETED -> EventType.ESIM_DEPLETED;
            case EXPIRED -> EventType.ESIM_EXPIRED;
            case TOPPED_UP -> EventType.ESIM_TOPPED_UP;
            case CANCELLED -> EventType.ESIM_CANCELLED;
            case KEPT, REFUNDED, CANCEL_REQUESTED, CANCEL_REFUSED, SUSPENDED, RESUMED, REVOKED -> null;
        };
    }

    /// The news that half, or 80 %, of the data is used. Only the higher one if both became true at once.
    public static List<Item> ofUsage(long esimId, EsimState before, EsimState after) {
        if (crosses(MOST, before, after)) {
            return List.of(new Item(esimId, EventType.ESIM_USAGE_80));
        }
        return crosses(HALF, before, after) ? List.of(new Item(esimId, EventType.ESIM_USAGE_50)) : List.of();
    }

    private static boolean crosses(double share, EsimState before, EsimState after) {
        return before.usedShare() < share && after.usedShare() >= share;
    }

    /// Writes the events, with the states of the eSIMs after the changes of this transaction.
    public static void write(Transaction tx, List<Item> items, Instant now) {
        if (items.isEmpty()) {
            return;
        }
        var ids = items.stream().map(Item::esimId).distinct().toArray(Long[]::new);
        Map<Long, Subject> subjects = tx.rows(Subject.class, SUBJECTS, (Object) ids).stream()
                .collect(Collectors.toMap(Subject::esimId, Function.identity()));
        var events = items.stream()
                .filter(item -> subjects.containsKey(item.esimId))
                .map(item -> event(item, Objects.requireNonNull(subjects.get(item.esimId))))
                .toList();
        Events.add(tx, events, now);
    }

    private static NewEvent event(Item item, Subject subject) {
        var data = new EsimData(Content.of(subject.line));
        return new NewEvent(subject.partnerId, subject.mode, item.type, data);
    }
}

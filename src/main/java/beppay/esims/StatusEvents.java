package beppay.esims;

import beppay.esims.EsimEvents.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The events of which a change of an eSIM's status consists, in their order. Steps between two reports are
/// included: an eSIM that was ready and is now active was installed first.
final class StatusEvents {
    /// What an eSIM passes in this order. Only a top-up leads back.
    private static final List<Kind> STEPS = List.of(Kind.INSTALLED, Kind.ACTIVATED, Kind.DEPLETED);

    private static final int NO_STEP = 0;
    private static final int INSTALLED = 1;
    private static final int ACTIVATED = 2;
    private static final int DEPLETED = 3;

    private StatusEvents() {}

    /// @param lastStep the last event of a step before the eSIM was suspended or its status became unknown; null
    ///     if there was none
    static List<Kind> of(EsimState before, EsimState after, @Nullable Kind lastStep) {
        if (before.status() == after.status()) {
            return List.of();
        }
        var events = new ArrayList<Kind>();
        if (before.status() == EsimStatus.SUSPENDED && isUsable(after.status())) {
            events.add(Kind.RESUMED);
        }
        addSteps(events, stepBefore(before.status(), lastStep), step(after));
        var end = end(after.status());
        if (end != null && end != lastStep) {
            events.add(end);
        }
        return events;
    }

    private static boolean isUsable(EsimStatus status) {
        return !status.isEnded() && status != EsimStatus.SUSPENDED && status != EsimStatus.UNKNOWN;
    }

    private static void addSteps(List<Kind> events, int before, int after) {
        if (before < after) {
            events.addAll(STEPS.subList(before, after));
        } else if (before == DEPLETED && after == ACTIVATED) {
            events.add(Kind.ACTIVATED);
        }
    }

    private static int stepBefore(EsimStatus status, @Nullable Kind lastStep) {
        return switch (status) {
            case READY -> NO_STEP;
            case INSTALLED, EXPIRED -> INSTALLED;
            case ACTIVE -> ACTIVATED;
            case DEPLETED -> DEPLETED;
            case SUSPENDED, UNKNOWN, CANCELLED, REVOKED ->
                lastStep == null ? NO_STEP : lastStep == Kind.EXPIRED ? INSTALLED : STEPS.indexOf(lastStep) + 1;
        };
    }

    /// If the status does not state how far the eSIM came, its values do.
    private static int step(EsimState after) {
        return switch (after.status()) {
            case READY -> NO_STEP;
            case INSTALLED -> INSTALLED;
            case ACTIVE -> ACTIVATED;
            case DEPLETED -> DEPLETED;
            case EXPIRED, SUSPENDED, CANCELLED, REVOKED, UNKNOWN ->
                after.isUsed() ? ACTIVATED : after.installedAt() != null ? INSTALLED : NO_STEP;
        };
    }

    /// A cancellation is an event only after the cost that the supplier returned was booked.
    private static @Nullable Kind end(EsimStatus status) {
        return switch (status) {
            case EXPIRED -> Kind.EXPIRED;
            case SUSPENDED -> Kind.SUSPENDED;
            case REVOKED -> Kind.REVOKED;
            case READY, INSTALLED, ACTIVE, DEPLETED, CANCELLED, UNKNOWN -> null;
        };
    }
}

package beppay.simulator.airalo;

import beppay.simulator.WireJson;
import beppay.simulator.WireResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// `refund`. Every request is granted after a day, unless an [Oddity] says otherwise.
final class RefundEndpoint implements Endpoint {
    private static final int MAX_ESIMS = 5;
    private static final int MAX_NOTES = 255;
    private static final String OTHERS = "OTHERS";

    /// The reasons of the older and the newer documentation.
    private static final List<String> REASONS = List.of(
            "INVALID_ACTIVATION",
            "DUPLICATE_ORDER",
            "SERVICE_ISSUES",
            "INSTALLATION_FAILURE",
            "NO_COVERAGE",
            "APN_FAILURE",
            "TRIP_CANCELLATION",
            "INTERMITTENT_CONNECTION",
            "BLOCKED_NETWORK",
            "CHANGE_OF_PLAN",
            "DELETED_ESIM",
            "EARLY_EXPIRY",
            "HOTSPOT_NOT_WORKING",
            "IMSI_CHANGE",
            "INCOMPATIBLE_DEVICE",
            "LOCKED_DEVICE",
            "NO_VOICE_TEXT_SERVICES",
            "OVERCHARGED",
            "SLOW_SPEED",
            "TOP_UP_PACKAGE_FAILURE",
            "UNKNOWN_CHARGES",
            "WRONG_PURCHASE",
            "UNABLE_TO_ACCESS_APPS",
            "SERVICE_DEGRADATION",
            "QR_ISSUE_PARTNERS",
            OTHERS);

    /// A person decides about a refund, so it takes at least a day.
    private static final Duration DECISION = Duration.ofHours(24);

    private static final long FIRST_ID = 12_345;

    private final Account account;
    private final InstantSource clock;
    private final Set<Oddity> oddities;
    private final AtomicLong count = new AtomicLong();

    RefundEndpoint(Account account, InstantSource clock, Set<Oddity> oddities) {
        this.account = account;
        this.clock = clock;
        this.oddities = oddities;
    }

    @Override
    public WireResponse respond(ApiRequest request) {
        verifyReason(request.fields());
        var esims = esims(request.fields().all("iccids"));
        if (!oddities.contains(Oddity.REFUND_DECLINED)) {
            account.refund(esims, oddities.contains(Oddity.REFUNDED_AT_ONCE) ? Duration.ZERO : DECISION);
        }
        return Success.accepted(WireJson.object()
                .put("refund_id", String.valueOf(FIRST_ID + count.getAndIncrement()))
                .put("created_at", WireTime.minute(clock.instant())));
    }

    private static void verifyReason(Parameters fields) {
        var reason = fields.text("reason");
        if (reason == null || !REASONS.contains(reason)) {
            throw invalid(
                    "The selected reason is invalid. It must be one of the following: " + String.join(", ", REASONS));
        }
        var notes = Objects.requireNonNullElse(fields.text("notes"), "");
        if (notes.length() > MAX_NOTES) {
            throw invalid("The notes may not be greater than %d characters.".formatted(MAX_NOTES));
        } else if (reason.equals(OTHERS) && notes.isEmpty()) {
            throw invalid("The notes field is required when reason is %s.".formatted(OTHERS));
        }
    }

    private List<Esim> esims(List<String> iccids) {
        if (iccids.isEmpty()) {
            throw invalid("The iccids field is required.");
        } else if (iccids.size() > MAX_ESIMS) {
            throw invalid("The iccids may not have more than %d items.".formatted(MAX_ESIMS));
        }
        var found = new ArrayList<Esim>();
        var unknown = new ArrayList<String>();
        for (var iccid : iccids) {
            var esim = account.esim(iccid);
            if (esim == null) {
                unknown.add(iccid);
            } else {
                found.add(esim);
            }
        }
        if (!unknown.isEmpty()) {
            throw invalid("The following ICCIDs do not belong to your company: " + String.join(", ", unknown));
        }
        return found;
    }

    private static Rejection invalid(String text) {
        return Rejection.message(422, text);
    }
}

package beppay.suppliers.esimgo;

import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOutcome.Delivered;
import beppay.suppliers.esimgo.ApiResult.Success;
import beppay.suppliers.wire.CallBudget;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonParser;

/// Marks eSIMs with BepPay's reference of their order, as their `customerRef`. An order itself has no such
/// field.
///
/// A marked eSIM is never taken for that of another order. It has no other effect, and the vendor's portal shows
/// it.
final class EsimMarks {
    private static final Logger LOG = LoggerFactory.getLogger(EsimMarks.class);
    /// A purchase waits for it, and it usually takes a fraction of a second.
    private static final Duration MAX_DURATION = Duration.ofSeconds(20);

    private final ApiCalls api;
    private final InstantSource clock;

    EsimMarks(ApiCalls api, InstantSource clock) {
        this.api = api;
        this.clock = clock;
    }

    /// Marks the eSIMs of an order that was just placed. A failure is logged and has no other effect.
    void markInTime(SupplierAttempt attempt, Delivered delivered) {
        mark(new LimitedCalls(api, new CallBudget(clock, MAX_DURATION)), attempt, iccids(delivered));
    }

    private static List<String> iccids(Delivered delivered) {
        return delivered.esims().stream()
                .map(esim -> Objects.requireNonNullElse(esim.supplierId(), ""))
                .toList();
    }

    /// Like [#markInTime], within the time of a look-up.
    ///
    /// @return whether all eSIMs are marked
    static boolean mark(ApiCalls api, SupplierAttempt attempt, Delivered delivered) {
        return mark(api, attempt, iccids(delivered));
    }

    private static boolean mark(ApiCalls api, SupplierAttempt attempt, List<String> iccids) {
        for (var iccid : iccids) {
            var result = api.call(ApiRequest.mark(iccid, attempt.reference()), JsonParser::skipChildren);
            if (!(result instanceof Success)) {
                LOG.warn("The eSIMs of {} were not marked at eSIM Go: {}", attempt.reference(), result.reason());
                return false;
            }
        }
        return true;
    }
}

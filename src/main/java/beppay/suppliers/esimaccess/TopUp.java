package beppay.suppliers.esimaccess;

import beppay.suppliers.RequestSlots.Use;
import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.SupplierOutcome;
import beppay.suppliers.SupplierOutcome.NotFound;
import beppay.suppliers.SupplierOutcome.Pending;
import beppay.suppliers.SupplierOutcome.Refused;
import beppay.suppliers.SupplierOutcome.ToppedUp;
import beppay.suppliers.SupplierOutcome.Unknown;
import beppay.suppliers.ToppedUpEsim;
import beppay.suppliers.esimaccess.ApiResult.Failure;
import beppay.suppliers.esimaccess.ApiResult.NotProcessed;
import beppay.suppliers.esimaccess.ApiResult.Success;
import beppay.suppliers.esimaccess.ApiResult.Unclear;
import beppay.suppliers.wire.CallBudget;
import beppay.suppliers.wire.Fields;
import beppay.suppliers.wire.Refusals;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonParser;

/// Adds data to an existing eSIM, which is identified by its permanent id only. A repeated request with the same
/// reference is the same top-up. Its cost is the expected one, because eSIM Access refuses any other.
final class TopUp {
    private static final Logger LOG = LoggerFactory.getLogger(TopUp.class);

    private final ApiClient api;
    private final SupplierAttempt attempt;
    private final @Nullable String esimTranNo;

    TopUp(ApiClient api, SupplierAttempt attempt, ToppedUpEsim esim) {
        this.api = api;
        this.attempt = attempt;
        esimTranNo = esim.supplierId();
    }

    /// @param attempt of a top-up or of an order
    static @Nullable TopUp of(ApiClient api, SupplierAttempt attempt) {
        var esim = attempt.order().toppedUp();
        return esim == null ? null : new TopUp(api, attempt, esim);
    }

    SupplierOutcome order() {
        var price = Price.units(attempt.cost());
        if (esimTranNo == null || attempt.order().quantity() != 1) {
            return Refusals.INVALID;
        } else if (price == null) {
            LOG.warn(
                    "The cost of {} at eSIM Access has more than four decimals",
                    attempt.order().supplierCode());
            return Refusals.PRICE_CHANGED;
        }
        var body =
                Requests.topUp(attempt.reference(), esimTranNo, attempt.order().supplierCode(), price);
        var accepted = new AcceptedTopUp();
        return switch (api.call(Endpoint.TOP_UP, body, accepted)) {
            case Success _ -> accepted.outcome();
            case Failure failure -> outcome(failure.code());
            case NotProcessed _ -> Refusals.UNAVAILABLE;
            case Unclear unclear -> unknown(unclear.reason());
        };
    }

    private static SupplierOutcome outcome(String code) {
        return switch (code) {
            case OrderErrors.NOT_IN_THIS_STATE, OrderErrors.UNKNOWN_ESIM -> Refusals.INVALID;
            // It exists, and a look-up finds it.
            case OrderErrors.DUPLICATE_TRANSACTION -> new Pending(null);
            default -> OrderErrors.outcome(code) instanceof Refused refused ? refused : unknown("error " + code);
        };
    }

    /// Looks for the top-up among the packages of the eSIM.
    SupplierOutcome find(CallBudget budget) {
        if (esimTranNo == null) {
            return unknown("the number of the eSIM is not known");
        } else if (!budget.mayContinue()) {
            return unknown(CallBudget.EXHAUSTED);
        }
        var queried = QueriedEsim.of(api, Use.LOOK_UP, esimTranNo);
        budget.called(queried.hasResponse());
        var esim = queried.esim();
        if (esim == null) {
            return unknown(queried.fault());
        }
        var found = esim.packageOf(attempt.reference());
        return found == null ? new NotFound() : toppedUp(found.esimTranNo());
    }

    private ToppedUp toppedUp(@Nullable String number) {
        return new ToppedUp(number, attempt.cost());
    }

    private static Unknown unknown(String reason) {
        return new Unknown(EsimAccess.TITLE + ": " + reason);
    }

    /// The content of the response to a top-up.
    private final class AcceptedTopUp implements ObjReader {
        private static final Set<String> WANTED = Set.of("transactionId", "topUpEsimTranNo");

        private @Nullable String transactionId;
        private @Nullable String number;

        @Override
        public void read(JsonParser obj) {
            var fields = Fields.read(obj, WANTED);
            transactionId = fields.text("transactionId");
            number = fields.id("topUpEsimTranNo");
        }

        SupplierOutcome outcome() {
            return transactionId == null || transactionId.equals(attempt.reference())
                    ? toppedUp(number)
                    : unknown("the response belongs to another top-up");
        }
    }
}

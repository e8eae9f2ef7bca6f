package beppay.suppliers.esimaccess;

import beppay.money.Money;
import beppay.suppliers.SupplierOutcome.Refused;
import beppay.suppliers.esimaccess.ApiResult.Failure;
import beppay.suppliers.esimaccess.ApiResult.NotProcessed;
import beppay.suppliers.esimaccess.ApiResult.Success;
import beppay.suppliers.esimaccess.ApiResult.Unclear;
import beppay.suppliers.esimaccess.TopUpOutcome.Done;
import beppay.suppliers.esimaccess.TopUpOutcome.NotDone;
import beppay.suppliers.esimaccess.TopUpOutcome.Unknown;
import beppay.suppliers.wire.Fields;
import beppay.suppliers.wire.Refusals;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// Adds data to an existing eSIM.
///
/// @param reference BepPay's reference. A repeated call with the same reference is the same top-up
/// @param esimTranNo eSIM Access's id of the eSIM
/// @param packageCode begins with `TOPUP_`
/// @param cost the expected cost. If it differs, eSIM Access refuses
record TopUp(String reference, String esimTranNo, String packageCode, Money cost) {
    TopUpOutcome order(ApiClient api) {
        var price = Price.units(cost);
        if (price == null) {
            return new NotDone(Refusals.PRICE_CHANGED);
        }
        var details = new Details();
        return switch (api.call(Endpoint.TOP_UP, Requests.topUp(reference, esimTranNo, packageCode, price), details)) {
            case Success _ -> new Done(details.expiresAt, details.totalBytes);
            case Failure failure -> outcome(failure.code());
            case NotProcessed _ -> new NotDone(Refusals.UNAVAILABLE);
            case Unclear unclear -> new Unknown("eSIM Access: " + unclear.reason());
        };
    }

    private static TopUpOutcome outcome(String code) {
        return switch (code) {
            case OrderErrors.DUPLICATE_TRANSACTION -> new Done(null, null);
            case OrderErrors.NOT_IN_THIS_STATE -> new NotDone(Refusals.INVALID);
            default ->
                OrderErrors.outcome(code) instanceof Refused refusal
                        ? new NotDone(refusal)
                        : new Unknown("eSIM Access: error " + code);
        };
    }

    private static final class Details implements ObjReader {
        private static final Set<String> WANTED = Set.of("expiredTime", "totalVolume");

        private @Nullable Instant expiresAt;
        private @Nullable Long totalBytes;

        @Override
        public void read(JsonParser obj) {
            var fields = Fields.read(obj, WANTED);
            expiresAt = Times.parse(fields.text("expiredTime"));
            totalBytes = fields.number("totalVolume");
        }
    }
}

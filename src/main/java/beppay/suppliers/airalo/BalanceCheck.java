package beppay.suppliers.airalo;

import beppay.money.Money;
import beppay.suppliers.SupplierCheck;
import beppay.suppliers.SupplierCheck.Accepted;
import beppay.suppliers.SupplierCheck.Failed;
import beppay.suppliers.airalo.ApiResult.Failure;
import beppay.suppliers.airalo.ApiResult.NotProcessed;
import beppay.suppliers.airalo.ApiResult.Rejected;
import beppay.suppliers.airalo.ApiResult.Success;
import beppay.suppliers.airalo.ApiResult.Unclear;
import beppay.suppliers.wire.Fields;
import beppay.suppliers.wire.JsonBody;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// Checks the credentials with a query of the operator's prepaid balance:
/// `{"data":{"balances":{"availableBalance":{"amount":0,"currency":"USD"}}}}`.
final class BalanceCheck implements BodyReader {
    private @Nullable Money available;

    private BalanceCheck() {}

    static SupplierCheck of(ApiClient api) {
        var check = new BalanceCheck();
        return switch (api.call(ApiRequest.balance(), check)) {
            case Success _ ->
                check.available == null ? new Failed("no valid balance in US dollars") : new Accepted(check.available);
            case Rejected rejected ->
                new SupplierCheck.Rejected("%s: check the client id, the client secret and this machine's address"
                        .formatted(rejected.reason()));
            case Failure failure -> new Failed(failure.reason());
            case NotProcessed unsent -> new Failed(unsent.reason());
            case Unclear unclear -> new Failed(unclear.reason());
        };
    }

    @Override
    public void read(byte[] body) {
        JsonBody.object(body, Set.of(), this::readNested);
    }

    private void readNested(String name, JsonParser tokens) {
        switch (name) {
            case "data", "balances" -> Fields.read(tokens, Set.of(), this::readNested);
            case "availableBalance" -> {
                var balance = Fields.read(tokens, Set.of("amount", "currency"));
                available = Price.dollars(balance.textOr("amount", ""), balance.textOr("currency", ""));
            }
            default -> tokens.skipChildren();
        }
    }
}

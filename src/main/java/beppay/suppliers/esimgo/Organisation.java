package beppay.suppliers.esimgo;

import beppay.money.Money;
import beppay.suppliers.SupplierCheck;
import beppay.suppliers.SupplierCheck.Accepted;
import beppay.suppliers.SupplierCheck.Failed;
import beppay.suppliers.SupplierCheck.Rejected;
import beppay.suppliers.esimgo.ApiResult.NotProcessed;
import beppay.suppliers.esimgo.ApiResult.Success;
import beppay.suppliers.esimgo.ApiResult.Unclear;
import beppay.suppliers.wire.Fields;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// The operator's account at eSIM Go. The response also contains the API key and personal data, which are not
/// read.
final class Organisation {
    private @Nullable Money balance;
    private boolean isInDollars;

    private Organisation() {}

    /// Checks the credential with a query of the operator's prepaid balance.
    static SupplierCheck check(ApiCalls api) {
        var account = new Organisation();
        var result = api.call(ApiRequest.organisation(), account::read);
        return switch (result) {
            case Success _ -> account.check();
            case ApiResult.Rejected rejected
            when rejected.isAccessError() ->
                new Rejected(
                        "HTTP status %d: check the API key and this machine's address".formatted(rejected.status()));
            case ApiResult.Rejected _, NotProcessed _, Unclear _ -> new Failed(String.valueOf(result.reason()));
        };
    }

    private void read(JsonParser tokens) {
        var fields = Fields.read(tokens, Set.of("balance", "currency"));
        balance = Price.money(fields.text("balance"));
        isInDollars = Price.isCurrency(fields.text("currency"));
    }

    private SupplierCheck check() {
        if (!isInDollars) {
            return new Failed("the account's currency is not USD");
        }
        return balance == null ? new Failed("no valid balance") : new Accepted(balance);
    }
}

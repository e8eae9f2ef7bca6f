package beppay.suppliers.esimaccess;

import beppay.money.Money;
import beppay.suppliers.SupplierCheck;
import beppay.suppliers.SupplierCheck.Accepted;
import beppay.suppliers.SupplierCheck.Failed;
import beppay.suppliers.SupplierCheck.Rejected;
import beppay.suppliers.esimaccess.ApiResult.Failure;
import beppay.suppliers.esimaccess.ApiResult.NotProcessed;
import beppay.suppliers.esimaccess.ApiResult.Success;
import beppay.suppliers.esimaccess.ApiResult.Unclear;
import beppay.suppliers.wire.Fields;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// Checks the credentials with a query of the operator's prepaid balance.
final class BalanceCheck implements ObjReader {
    private static final String BALANCE = "balance";

    private @Nullable Money amount;

    private BalanceCheck() {}

    static SupplierCheck of(ApiClient api) {
        var check = new BalanceCheck();
        return switch (api.call(Endpoint.BALANCE, Requests.balance(), check)) {
            case Success _ -> check.amount == null ? new Failed("no valid balance") : new Accepted(check.amount);
            case Failure failure
            when ApiClient.ACCESS_ERRORS.contains(failure.code()) ->
                new Rejected("error %s: check the access code, the secret key, this machine's clock and its address"
                        .formatted(failure.code()));
            case Failure failure -> new Failed(failure.reason());
            case NotProcessed unsent -> new Failed(unsent.reason());
            case Unclear unclear -> new Failed(unclear.reason());
        };
    }

    @Override
    public void read(JsonParser obj) {
        amount = Price.money(Fields.read(obj, Set.of(BALANCE)).number(BALANCE));
    }
}

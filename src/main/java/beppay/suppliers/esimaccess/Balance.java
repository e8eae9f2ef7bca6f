package beppay.suppliers.esimaccess;

import beppay.money.Money;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// Reads the operator's prepaid balance at eSIM Access.
final class Balance implements ObjReader {
    private static final String BALANCE = "balance";

    private @Nullable Money amount;

    private Balance() {}

    /// Returns the balance in US dollars; null if the call failed.
    static @Nullable Money query(ApiClient api) {
        var balance = new Balance();
        return api.query(Endpoint.BALANCE, Requests.balance(), balance) ? balance.amount : null;
    }

    @Override
    public void read(JsonParser obj) {
        amount = Price.money(Fields.read(obj, Set.of(BALANCE)).number(BALANCE));
    }
}

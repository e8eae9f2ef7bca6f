package beppay.suppliers.esimgo;

import beppay.suppliers.SupplierAttempt;
import beppay.suppliers.esimgo.ApiResult.Success;
import beppay.suppliers.wire.Fields;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// Whose eSIM it is, according to its mark.
enum MarkOwner {
    THIS_ATTEMPT,
    ANOTHER_ATTEMPT,
    UNMARKED,
    /// The call failed, or the mark is not a reference of BepPay.
    UNCERTAIN;

    private static final String CUSTOMER_REF = "customerRef";

    static MarkOwner of(ApiCalls api, String iccid, SupplierAttempt attempt) {
        var esim = new Esim();
        var result = api.call(ApiRequest.esim(iccid), esim::read);
        if (!(result instanceof Success) || !iccid.equals(esim.iccid)) {
            return UNCERTAIN;
        } else if (esim.customerRef == null) {
            return UNMARKED;
        } else if (esim.customerRef.equals(attempt.reference())) {
            return THIS_ATTEMPT;
        }
        return esim.customerRef.startsWith(prefix(attempt.reference())) ? ANOTHER_ATTEMPT : UNCERTAIN;
    }

    /// The part of a reference that all references of BepPay have, such as `bp_`.
    private static String prefix(String reference) {
        return reference.substring(0, reference.indexOf('_') + 1);
    }

    private static final class Esim {
        private @Nullable String iccid;
        private @Nullable String customerRef;

        void read(JsonParser tokens) {
            var fields = Fields.read(tokens, Set.of("iccid", CUSTOMER_REF));
            iccid = fields.id("iccid");
            customerRef = fields.text(CUSTOMER_REF);
        }
    }
}

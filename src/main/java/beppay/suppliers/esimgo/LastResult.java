package beppay.suppliers.esimgo;

import beppay.suppliers.ReportedStates;
import beppay.suppliers.SuppliedEsim;
import beppay.suppliers.esimgo.ApiResult.Rejected;
import beppay.suppliers.esimgo.ApiResult.Success;
import beppay.suppliers.wire.JsonBody;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Remembers the result of the last call, which shows why a state is not known.
final class LastResult implements ApiCalls {
    private final ApiCalls calls;
    private @Nullable ApiResult last;

    LastResult(ApiCalls calls) {
        this.calls = calls;
    }

    @Override
    public ApiResult call(ApiRequest request, JsonBody.ValueReader reader) {
        var result = calls.call(request, reader);
        last = result;
        return result;
    }

    ReportedStates withoutState(SuppliedEsim esim) {
        boolean isMissing = last instanceof Success || (last instanceof Rejected rejected && rejected.isAboutEsim());
        if (isMissing) {
            return ReportedStates.without(esim);
        }
        return last != null && last.isWithoutSlot() ? ReportedStates.notAsked(List.of(esim)) : ReportedStates.NONE;
    }
}

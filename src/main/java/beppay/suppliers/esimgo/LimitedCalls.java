package beppay.suppliers.esimgo;

import beppay.suppliers.esimgo.ApiResult.NotProcessed;
import beppay.suppliers.esimgo.ApiResult.Rejected;
import beppay.suppliers.esimgo.ApiResult.Success;
import beppay.suppliers.wire.CallBudget;
import beppay.suppliers.wire.JsonBody;

/// Calls that belong together, within a [CallBudget].
final class LimitedCalls implements ApiCalls {
    private final ApiCalls calls;
    private final CallBudget budget;

    LimitedCalls(ApiCalls calls, CallBudget budget) {
        this.calls = calls;
        this.budget = budget;
    }

    @Override
    public ApiResult call(ApiRequest request, JsonBody.ValueReader reader) {
        if (!budget.mayContinue()) {
            return new NotProcessed(CallBudget.EXHAUSTED);
        }
        var result = calls.call(request, reader);
        budget.called(result instanceof Success || result instanceof Rejected);
        return result;
    }
}

package beppay.suppliers.esimgo;

import beppay.suppliers.wire.JsonBody;

/// Makes calls of the API.
interface ApiCalls {
    /// @param reader reads the body of a successful response. What it has read is valid only if the result is
    ///     [ApiResult.Success]
    ApiResult call(ApiRequest request, JsonBody.ValueReader reader);
}

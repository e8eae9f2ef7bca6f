package beppay.suppliers.esimaccess;

/// What is known after a call of the API. Reasons are phrases for the operator, which contain no text of a
/// response.
sealed interface ApiResult {
    record Success() implements ApiResult {}

    /// @param code the error code of eSIM Access: six digits
    record Failure(String code) implements ApiResult {
        String reason() {
            return "error " + code;
        }
    }

    /// eSIM Access did not receive the request, or rejected it because of too many requests.
    record NotProcessed(String reason) implements ApiResult {}

    /// The request may have been processed.
    record Unclear(String reason) implements ApiResult {}
}

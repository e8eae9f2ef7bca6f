package beppay.suppliers.airalo;

/// What is known after an eSIM was looked up. Reasons are phrases for the operator.
sealed interface SimResult {
    record Found(SimDetails sim) implements SimResult {}

    /// The ICCID belongs to another eSIM now.
    record Gone(String reason) implements SimResult {}

    /// @param result of the request, which may have succeeded without a valid eSIM
    record Failed(String reason, ApiResult result) implements SimResult {}
}

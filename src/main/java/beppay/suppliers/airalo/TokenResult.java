package beppay.suppliers.airalo;

/// The outcome of a request for an access token. Reasons are phrases for the operator.
sealed interface TokenResult {
    /// Two tokens are the same only if they are the same object.
    final class Granted implements TokenResult {
        private final String token;

        Granted(String token) {
            this.token = token;
        }

        String token() {
            return token;
        }
    }

    /// Airalo rejects the credentials or the address of this server.
    record Rejected(String reason) implements TokenResult {}

    record Failed(String reason) implements TokenResult {}

    /// Airalo did not receive the request, so it does not count in its limit.
    record NotSent(String reason) implements TokenResult {}
}

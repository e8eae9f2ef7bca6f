package beppay.platform.outbound;

import java.net.http.HttpHeaders;

/// What is known after a call to another company's server.
public sealed interface OutboundResult {
    Exchange exchange();

    /// The complete response, with any status.
    record Response(int status, HttpHeaders headers, byte[] body, Exchange exchange) implements OutboundResult {
        /// The value of a header, or of its first line; empty if there is none.
        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        /// Omits the body, which may contain secrets.
        @Override
        public String toString() {
            return "Response " + status;
        }
    }

    /// The server did not receive the complete request, and never will, so it can't have processed it.
    ///
    /// @param reason a phrase for the operator, which contains nothing from the network
    record NotSent(String reason, Exchange exchange) implements OutboundResult {}

    /// The server may have processed the request, and there is no complete, readable response.
    ///
    /// @param reason a phrase for the operator, which contains nothing from the network
    record NoResponse(String reason, Exchange exchange) implements OutboundResult {}
}

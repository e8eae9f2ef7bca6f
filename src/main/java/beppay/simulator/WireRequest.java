package beppay.simulator;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request as it was received.
///
/// @param query the text after the question mark; empty if there is none
/// @param headers the names in lower case
public record WireRequest(String method, String path, String query, Map<String, String> headers, byte[] body) {
    public boolean isPost() {
        return method.equals("POST");
    }

    /// @param name in lower case
    @Nullable
    public String header(String name) {
        return headers.get(name);
    }

    public boolean isLast() {
        return "close".equalsIgnoreCase(header("connection"));
    }
}

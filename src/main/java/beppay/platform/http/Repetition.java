package beppay.platform.http;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Server;

/// What an answer that is sent again has from the server.
///
/// @param begun the requests for which a stop waits
record Repetition(Begun begun, RequestIds requestIds, Server server) {
    HttpField date() {
        return server.getDateField();
    }
}

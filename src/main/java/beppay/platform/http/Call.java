package beppay.platform.http;

import java.util.List;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// One request, its body already read in full.
public final class Call {
    private final Request request;
    private final String requestId;
    private final byte[] body;

    Call(Request request, String requestId, byte[] body) {
        this.request = request;
        this.requestId = requestId;
        this.body = body;
    }

    public String requestId() {
        return requestId;
    }

    public String method() {
        return request.getMethod();
    }

    public String path() {
        return Request.getPathInContext(request);
    }

    /// The part behind the question mark as it was sent, or null.
    public @Nullable String query() {
        return request.getHttpURI().getQuery();
    }

    /// The first header of that name, or null.
    public @Nullable String header(String name) {
        return request.getHeaders().get(name);
    }

    public List<String> headers(String name) {
        return request.getHeaders().getValuesList(name);
    }

    public @Nullable String cookie(String name) {
        for (HttpCookie cookie : Request.getCookies(request)) {
            if (cookie.getName().equals(name)) {
                return cookie.getValue();
            }
        }
        return null;
    }

    /// The caller's address, an IPv4 or IPv6 literal.
    public String address() {
        return Request.getRemoteAddr(request);
    }

    public byte[] body() {
        return body;
    }
}

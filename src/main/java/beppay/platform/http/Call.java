package beppay.platform.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.NanoTime;
import org.jspecify.annotations.Nullable;

/// One request with its complete body. It must not be used after its response.
///
/// For GET and HEAD, the body is always empty, even if the caller sent one (RFC 9110 §9.3.1).
public final class Call {
    private static final byte[] NOTHING = {};
    /// A DNS name or an IP address, and an optional port. It contains nothing that must be escaped in HTML,
    /// JSON, YAML or a shell.
    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");
    private static final Pattern NOT_IN_LITERAL = Pattern.compile("[\\[\\]]|%[^\\]]*");

    private final Request request;
    private final String requestId;
    private final byte[] body;
    private final Query parameters;
    private final Map<String, String> pathValues;

    private Call(Request request, String requestId, byte[] body, Query parameters, Map<String, String> pathValues) {
        this.request = request;
        this.requestId = requestId;
        this.body = body;
        this.parameters = parameters;
        this.pathValues = pathValues;
    }

    /// A call whose body, if any, has not been read yet.
    Call(Request request, String requestId, Query parameters, Map<String, String> pathValues) {
        this(request, requestId, NOTHING, parameters, pathValues);
    }

    /// A call without a route, or whose body was never read.
    static Call unrouted(Request request, String requestId) {
        return new Call(request, requestId, Query.parse(null), Map.of());
    }

    Call withBody(byte[] read) {
        return new Call(request, requestId, read, parameters, pathValues);
    }

    /// Whether the method is GET or HEAD, which change nothing (RFC 9110 §9.2.1).
    boolean isRead() {
        return method().equals("GET") || method().equals("HEAD");
    }

    /// The id that the server generated, which is the response's `X-Request-Id`.
    public String requestId() {
        return requestId;
    }

    public String method() {
        return request.getMethod();
    }

    /// The path without dot segments. Characters that must be percent-encoded in a path still are. Empty if the
    /// request has no path, as with CONNECT.
    public String path() {
        var path = Request.getPathInContext(request);
        return path == null ? "" : path;
    }

    /// The decoded segment of the path that matched `{name}` in the route; never empty.
    public String pathValue(String name) {
        var value = pathValues.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The route has no {" + name + "} in its path.");
        }
        return value;
    }

    /// The query string as it was sent, without the question mark; null if there is none.
    public @Nullable String query() {
        return request.getHttpURI().getQuery();
    }

    /// The query's parameters. A request whose query can't be decoded is rejected before it reaches an action.
    public Query parameters() {
        return parameters;
    }

    /// The first header of this name, or null.
    public @Nullable String header(String name) {
        return request.getHeaders().get(name);
    }

    public List<String> headers(String name) {
        return request.getHeaders().getValuesList(name);
    }

    public Set<String> headerNames() {
        return request.getHeaders().getFieldNamesCollection();
    }

    /// Whether the caller's browser uses HTTPS. If there are several proxies, each may list a scheme, the
    /// browser's first.
    public boolean isHttps() {
        var schemes = headers("X-Forwarded-Proto");
        return !schemes.isEmpty() && schemes.getFirst().split(",", 2)[0].strip().equalsIgnoreCase("https");
    }

    /// The address at which the caller reached the server, such as `http://localhost:3001`, from the headers
    /// Host and X-Forwarded-Proto. Anyone can send any values, so the address may be shown only to this caller,
    /// and no shared cache may store it. Without a Host that is a name or IP address with an optional port, it
    /// is `localhost`.
    public String requestedAddress() {
        var host = header("Host");
        return (isHttps() ? "https://" : "http://")
                + (host != null && HOST.matcher(host).matches() ? host : "localhost:" + port());
    }

    /// The first cookie of this name, or null. Other cookies may be malformed, since other programs on the same
    /// host can set them.
    public @Nullable String cookie(String name) {
        for (var line : headers("Cookie")) {
            for (var pair : line.split(";", -1)) {
                var equals = pair.indexOf('=');
                if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
                    return pair.substring(equals + 1).strip();
                }
            }
        }
        return null;
    }

    /// The caller's IPv4 or IPv6 address, also behind [TrustedProxies]. It has no brackets and no interface
    /// (`[fe80::1%eth0]`), so addresses can be compared and stored.
    public String address() {
        return TrustedProxies.of(request).caller(literal(Request.getRemoteAddr(request)), headers("X-Forwarded-For"));
    }

    /// The port on which the server accepted the connection, regardless of the headers.
    public int port() {
        return Request.getLocalPort(request);
    }

    static String literal(String host) {
        return host.indexOf(':') < 0 ? host : NOT_IN_LITERAL.matcher(host).replaceAll("");
    }

    /// The time since the request's first byte.
    public Duration age() {
        return Duration.ofNanos(NanoTime.since(request.getBeginNanoTime()));
    }

    public byte[] body() {
        return body;
    }
}

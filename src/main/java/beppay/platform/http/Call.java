package beppay.platform.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.NanoTime;
import org.jspecify.annotations.Nullable;

/// One request, its body already read in full. It is only good until it has been answered.
///
/// GET and HEAD have no body here, whatever their caller sent with them (RFC 9110 §9.3.1).
public final class Call {
    private static final byte[] NOTHING = {};
    /// A DNS name or an IP address, and perhaps a port: nothing that HTML, JSON, YAML or a shell reads as its
    /// own.
    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");
    private static final Pattern NO_LITERAL = Pattern.compile("[\\[\\]]|%[^\\]]*");

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

    /// Of which the body, if it has one, is not read yet.
    Call(Request request, String requestId, Query parameters, Map<String, String> pathValues) {
        this(request, requestId, NOTHING, parameters, pathValues);
    }

    /// A call that no route was found for, or whose body was never read.
    static Call unrouted(Request request, String requestId) {
        return new Call(request, requestId, Query.parse(null), Map.of());
    }

    Call withBody(byte[] read) {
        return new Call(request, requestId, read, parameters, pathValues);
    }

    /// Whether it changes nothing (RFC 9110 §9.2.1).
    boolean isRead() {
        return method().equals("GET") || method().equals("HEAD");
    }

    /// Ours, never the caller's: what the answer's `X-Request-Id` says.
    public String requestId() {
        return requestId;
    }

    public String method() {
        return request.getMethod();
    }

    /// The path, its dot segments resolved; what has to be percent-encoded in a path still is. Empty where the
    /// request names none, as CONNECT does.
    public String path() {
        var path = Request.getPathInContext(request);
        return path == null ? "" : path;
    }

    /// What stands in the path where the route has `{name}`, decoded; never empty.
    public String pathValue(String name) {
        var value = pathValues.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The route has no {" + name + "} in its path.");
        }
        return value;
    }

    /// The part behind the question mark as it was sent, or null.
    public @Nullable String query() {
        return request.getHttpURI().getQuery();
    }

    /// The query's parameters. A query that can't be decoded never gets as far as an action.
    public Query parameters() {
        return parameters;
    }

    /// The first header of that name, or null.
    public @Nullable String header(String name) {
        return request.getHeaders().get(name);
    }

    public List<String> headers(String name) {
        return request.getHeaders().getValuesList(name);
    }

    public Set<String> headerNames() {
        return request.getHeaders().getFieldNamesCollection();
    }

    /// Whether the caller's browser uses HTTPS. Proxies in a row may list one scheme each, the browser's first.
    public boolean isHttps() {
        var schemes = headers("X-Forwarded-Proto");
        return !schemes.isEmpty() && schemes.getFirst().split(",", 2)[0].strip().equalsIgnoreCase("https");
    }

    /// The address at which the caller reached the server, `http://localhost:3001`: what the headers Host and
    /// X-Forwarded-Proto say. Anybody can send any, so it is shown to this caller only, and no shared cache
    /// may keep it. A Host that is no name or IP address with a port is ignored.
    public String requestedAddress() {
        var host = header("Host");
        return (isHttps() ? "https://" : "http://")
                + (host != null && HOST.matcher(host).matches() ? host : "localhost:" + port());
    }

    /// The first cookie of that name, or null. Other cookies may be as odd as they like: on one host, anybody
    /// sets them.
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

    /// The caller's address, an IPv4 or IPv6 literal, without the brackets and the interface (`[fe80::1%eth0]`)
    /// that have no place in an address that is compared or stored.
    public String address() {
        return literal(Request.getRemoteAddr(request));
    }

    /// On which the server was reached, whatever the caller or a proxy calls it.
    public int port() {
        return Request.getLocalPort(request);
    }

    static String literal(String host) {
        return host.indexOf(':') < 0 ? host : NO_LITERAL.matcher(host).replaceAll("");
    }

    /// How long ago the request's first byte came.
    public Duration age() {
        return Duration.ofNanos(NanoTime.since(request.getBeginNanoTime()));
    }

    public byte[] body() {
        return body;
    }
}

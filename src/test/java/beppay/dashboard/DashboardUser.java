package beppay.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import beppay.TestApp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A user whose browser stores cookies and does not follow redirects.
public final class DashboardUser {
    private static final Pattern HIDDEN = Pattern.compile("<input type=\"hidden\" name=\"(\\w+)\" value=\"([^\"]*)\">");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new ConcurrentHashMap<>();
    private final String address;

    public DashboardUser(TestApp app) {
        address = "http://127.0.0.1:" + app.port();
    }

    static DashboardUser signedIn(TestApp app, String email) {
        var person = new DashboardUser(app);
        person.post("/partner/login", Map.of("email", email, "password", TestApp.PASSWORD));
        return person;
    }

    /// The stored cookies, each as `name=value`.
    public Collection<String> cookies() {
        return cookies.values();
    }

    public record Shown(HttpResponse<byte[]> response) {
        public int status() {
            return response.statusCode();
        }

        public String text() {
            return new String(response.body(), UTF_8);
        }

        /// The body as received, which may be compressed.
        public byte[] body() {
            return response.body();
        }

        /// The target of a redirect, or empty.
        public String location() {
            return header("Location");
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /// The hidden fields of the page's forms.
        public Map<String, String> hidden() {
            return HIDDEN.matcher(text())
                    .results()
                    .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2), (a, b) -> b));
        }
    }

    /// @param headers alternating names and values
    public Shown get(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(address + path));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    public Shown post(String path, Map<String, String> fields, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(fields)));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /// Fills in the form of a plan, and follows the redirect to the confirmation page.
    Shown review(String planPage, Map<String, String> fields) {
        var shown = post(planPage + "/confirm", fields);
        return shown.location().isEmpty() ? shown : get(shown.location());
    }

    /// Sends a form with a file; an empty one stands for no chosen file.
    public Shown upload(String path, Map<String, String> fields, String name, byte[] file, String... headers) {
        var body = new ByteArrayOutputStream();
        fields.forEach((field, value) -> body.writeBytes(part("name=\"%s\"".formatted(field), value.getBytes(UTF_8))));
        var fileName = file.length == 0 ? "" : "picture";
        body.writeBytes(part("name=\"%s\"; filename=\"%s\"".formatted(name, fileName), file));
        body.writeBytes("--limit--\r\n".getBytes(UTF_8));
        return send(path, "multipart/form-data; boundary=limit", body.toByteArray(), headers);
    }

    private static byte[] part(String disposition, byte[] content) {
        var part = new ByteArrayOutputStream();
        part.writeBytes("--limit\r\nContent-Disposition: form-data; %s\r\n\r\n"
                .formatted(disposition)
                .getBytes(UTF_8));
        part.writeBytes(content);
        part.writeBytes("\r\n".getBytes(UTF_8));
        return part.toByteArray();
    }

    Shown send(String path, String contentType, byte[] body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofByteArray(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private Shown send(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header("Cookie", String.join("; ", cookies.values()));
        }
        try {
            var response = http.send(request.build(), BodyHandlers.ofByteArray());
            for (var cookie : response.headers().allValues("Set-Cookie")) {
                cookies.put(cookie.replaceFirst("=.*", ""), cookie.replaceFirst(";.*", ""));
            }
            return new Shown(response);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ended);
        }
    }
}

package beppay.bench;

import beppay.audit.Actor;
import beppay.mail.EmailAddress;
import beppay.people.AuthenticatorApp;
import beppay.platform.db.Database;
import beppay.staff.Staff;
import beppay.staff.StaffRole;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// An owner who is signed in to the operator's console.
final class Owner implements AutoCloseable {
    private static final Pattern SECRET = Pattern.compile("data-copy=\"([A-Z2-7]{32})\"");

    private final HttpConnection connection;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    private Owner(HttpConnection connection) {
        this.connection = connection;
    }

    /// Adds an owner, who opens the link, chooses a password and sets up a second factor.
    static Owner signIn(Product product) throws IOException {
        var owner = new Owner(new HttpConnection(product.port()));
        owner.post("/console/set-password", "token", link(product), "password", "bench-" + System.nanoTime());
        var page = new String(owner.get("/console/second-factor").body(), StandardCharsets.UTF_8);
        var secret = SECRET.matcher(page);
        if (!secret.find()) {
            throw new IOException("The page of the second factor has no secret.");
        }
        var code = AuthenticatorApp.withSecret(secret.group(1)).codeAt(Instant.now());
        owner.post("/console/second-factor", "code", code);
        return owner;
    }

    private static String link(Product product) {
        var email = new EmailAddress("owner-" + System.nanoTime() + "@example.com");
        try (var database = Database.open(product.jdbc().address(), 2)) {
            return database.transact(tx -> Staff.add(
                            tx, Actor.command("bench"), email, StaffRole.OWNER, Instant.now(), new SecureRandom())
                    .link()
                    .token());
        }
    }

    HttpConnection.Response get(String path) throws IOException {
        return noted(path, connection.ask(HttpConnection.get(path, "Cookie: " + String.join("; ", cookies.values()))));
    }

    /// @param fields alternating names and values
    private void post(String path, String... fields) throws IOException {
        var body = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            body.append(i == 0 ? "" : "&").append(fields[i]).append('=');
            body.append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        var head = """
                POST %s HTTP/1.1
                Host: 127.0.0.1
                Content-Type: application/x-www-form-urlencoded
                Content-Length: %d
                Cookie: %s

                """.formatted(path, body.length(), String.join("; ", cookies.values()))
                .replace("\n", "\r\n");
        noted(path, connection.ask((head + body).getBytes(StandardCharsets.UTF_8)));
    }

    private HttpConnection.Response noted(String path, HttpConnection.Response response) throws IOException {
        if (response.status() >= 400) {
            throw new IOException("%s returned the status %d".formatted(path, response.status()));
        }
        response.headers("Set-Cookie").forEach(cookie -> {
            var pair = cookie.replaceFirst(";.*", "");
            cookies.put(pair.replaceFirst("=.*", ""), pair);
        });
        return response;
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}

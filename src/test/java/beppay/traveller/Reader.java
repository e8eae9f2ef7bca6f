package beppay.traveller;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Requests pages as a traveller's browser does, without following redirects.
record Reader(int port) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    record Page(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String text() {
            return Objects.requireNonNull(response.body());
        }

        @Nullable
        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }
    }

    /// @param form the fields of a form, URL-encoded; null for none
    Page send(String method, String path, @Nullable String form, String... headers) {
        var body = form == null ? BodyPublishers.noBody() : BodyPublishers.ofString(form);
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, body)
                .header("Content-Type", "application/x-www-form-urlencoded");
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new Page(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ended);
        }
    }
}

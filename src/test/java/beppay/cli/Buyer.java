package beppay.cli;

import beppay.TestApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/// Buys through the API, which is not what the tests with it are about.
final class Buyer {
    private final TestApp app;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Buyer(TestApp app) {
        this.app = app;
    }

    /// Returns the status of the response.
    int buy(TestApp.Reseller reseller, String planId, int quantity, String reference) {
        var body = """
                {"plan_id":"%s","email":"customer@example.com","quantity":%d,"reference":"%s"}""".formatted(planId, quantity, reference);
        var request = HttpRequest.newBuilder(
                        URI.create("http://localhost:%d/api/partner/esim/purchase".formatted(app.port())))
                .header("Authorization", "Bearer " + reseller.key())
                .header("Content-Type", "application/json")
                .header("Prefer", "wait=0")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}

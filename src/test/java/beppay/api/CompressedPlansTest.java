package beppay.api;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.platform.postgres.Eventually;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Compressed lists of plans.
class CompressedPlansTest {
    private static final String PLANS = "/api/partner/esim/plans";
    private static final String SOME = PLANS + "?country=US&sort=price&limit=1";

    private final TestApp app = TestApp.start();

    CompressedPlansTest() {
        app.plan("sandbox", "Moon", "5.00");
        app.plan("sandbox", "Mars", "6.00");
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gzip                            | gzip
            gzip, zstd                      | gzip
            gzip, deflate, br, zstd;q=0.9   | gzip
            zstd;q=0, gzip                  | gzip
            x-gzip                          | gzip
            deflate, GZIP;q=0.5, unknown    | gzip
            *                               | gzip
            identity;q=0.5, *;q=0.7         | gzip
            *, gzip;q=0                     | none
            *;q=0.5, zstd                   | gzip
            zstd                            | none
            gzip;q=0                        | none
            gzip;q=0.000, zstd;q=0, *       | none
            *;q=0                           | none
            identity, gzip;q=0.9            | none
            gzip;q=2                        | none
            gzip;q                          | none
            deflate                         | none
            gzipped                         | none
            """)
    void the_preferred_coding_is_used(String accepted, String coding) throws Exception {
        var response = get(app, PLANS, "Accept-Encoding", accepted);
        assertThat(response.headers().firstValue("Content-Encoding").orElse("none"))
                .isEqualTo(coding);
        assertThat(response.headers().allValues("Vary")).containsExactly("Accept-Encoding, Authorization, X-API-Key");
    }

    @Test
    void the_compressed_list_has_the_same_content_and_another_tag() throws Exception {
        for (var path : List.of(PLANS, SOME, SOME)) {
            var plain = get(app, path);
            var compressed = get(app, path, "Accept-Encoding", "gzip");
            assertThat(decompressed(compressed.body())).isEqualTo(plain.body());
            assertThat(compressed.headers().firstValue("Link"))
                    .isEqualTo(plain.headers().firstValue("Link"));
            assertThat(tag(compressed)).isNotEqualTo(tag(plain)).endsWith("-gz\"");
        }
        assertThat(get(app, SOME).headers().firstValue("Link")).isPresent();
    }

    @Test
    void a_cached_list_in_either_coding_is_not_sent_again() throws Exception {
        for (var path : List.of(PLANS, SOME)) {
            for (var held : List.of(tag(get(app, path)), tag(get(app, path, "Accept-Encoding", "gzip")))) {
                var unchanged = get(app, path, "Accept-Encoding", "gzip", "If-None-Match", held);
                assertThat(unchanged.statusCode()).isEqualTo(304);
                assertThat(tag(unchanged)).isEqualTo(held);
                assertThat(unchanged.headers().allValues("Vary"))
                        .containsExactly("Accept-Encoding, Authorization, X-API-Key");
                assertThat(get(app, path, "If-None-Match", held + "x").statusCode())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void another_server_soon_lists_a_new_plan_and_immediately_if_it_gets_no_notifications() throws Exception {
        try (var other = app.beside()) {
            assertThat(names(other)).doesNotContain("Venus");
            app.plan("sandbox", "Venus", "7.00");
            assertThat(names(app)).contains("Venus");
            Eventually.holds(() -> names(other).contains("Venus"));

            other.database.notifications().close();
            app.plan("sandbox", "Pluto", "8.00");
            assertThat(names(other)).contains("Pluto");
        }
    }

    private static List<String> names(TestApp app) {
        return app.anonymous().get(PLANS).json().at("/data").findValuesAsString("name");
    }

    private static String tag(HttpResponse<byte[]> response) {
        return response.headers().firstValue("ETag").orElseThrow();
    }

    private static byte[] decompressed(byte[] compressed) throws IOException {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return gzip.readAllBytes();
        }
    }

    private static HttpResponse<byte[]> get(TestApp app, String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        }
    }
}

package beppay.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KeptReplyTest {
    private static final String LONG = "0123456789abcdef".repeat(100_000);

    private final Reply shortOne = said("short").with("ETag", "\"1\"").kept();
    private final Reply longOne = said(LONG).kept();
    private final Reply none = Reply.empty(304).with("ETag", "\"1\"").kept();

    private static Reply said(String text) {
        return Reply.json(200, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_kept_reply_can_be_sent_repeatedly_and_a_long_one_is_complete() throws IOException {
        var routes = new Routes()
                .get("/short", call -> shortOne)
                .get("/long", call -> longOne)
                .get("/made", call -> said(LONG))
                .getOnIoThread("/none", call -> none);
        try (var http = new TestServer(routes)) {
            for (int i = 0; i < 3; i++) {
                var response = http.get("/short");
                assertThat(response.body()).isEqualTo("short");
                assertThat(response.headers()).containsEntry("ETag", "\"1\"").containsEntry("Content-Length", "5");
                assertThat(http.get("/long").body()).isEqualTo(LONG);
                assertThat(http.get("/long").headers()).containsEntry("Content-Length", "1600000");
                assertThat(http.get("/made").body()).isEqualTo(LONG);
                assertThat(http.get("/none").status()).isEqualTo(304);
            }
        }
    }

    @Test
    void a_million_request_ids_are_unique() {
        var ids = new RequestIds(new SplittableRandom(1));
        var seen = new HashSet<String>();
        for (int i = 0; i < 1_000_000; i++) {
            seen.add(ids.next());
        }
        assertThat(seen).hasSize(1_000_000);
        assertThat(seen).first().asString().matches("req_[0-9A-Za-z]{20}");
    }
}

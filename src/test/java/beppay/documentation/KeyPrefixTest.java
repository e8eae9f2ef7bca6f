package beppay.documentation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.platform.http.Call;
import beppay.platform.http.Problems;
import beppay.platform.http.Reply;
import beppay.platform.http.Unserved;
import beppay.platform.http.WebServer;
import beppay.platform.http.WebSettings;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a reader sees whose key is known as far as it may be shown.
class KeyPrefixTest {
    private final WebServer server = new WebServer(
            WebSettings.standard(),
            new Documentation(call -> call.cookie("prefix")).routes(),
            new NoWords(),
            new SecureRandom());

    KeyPrefixTest() {
        server.start(0);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private static final class NoWords implements Problems {
        @Override
        public Reply unserved(Unserved why, @Nullable Call call, String requestId) {
            return Reply.empty(why.status());
        }

        @Override
        public Reply failed(Throwable thrown, @Nullable Call call, String requestId) {
            return Reply.empty(500);
        }
    }

    @Test
    void examples_show_the_beginning_of_the_readers_own_key() {
        var site = new Site(server.port());
        var theirs = site.get("/partner/docs/quick-start", "Cookie", "prefix=pk_live_abc");
        assertThat(new String(theirs.body(), UTF_8))
                .contains("export BEPPAY_KEY=pk_live_abc…")
                .doesNotContain(Variables.YOUR_KEY);
        assertThat(theirs.headers().firstValue("Cache-Control")).hasValue("private, no-store");
        assertThat(theirs.headers().firstValue("ETag")).isEmpty();
    }

    @Test
    void others_see_none() {
        var site = new Site(server.port());
        assertThat(site.text("/partner/docs/quick-start")).contains("export BEPPAY_KEY=" + Variables.YOUR_KEY);
        var other = site.get("/partner/docs/quick-start", "Cookie", "other=1");
        assertThat(new String(other.body(), UTF_8)).contains("export BEPPAY_KEY=" + Variables.YOUR_KEY);
        assertThat(other.headers().firstValue("Vary")).hasValue("Accept-Encoding, Cookie");
    }
}

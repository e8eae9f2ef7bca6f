package beppay.crash;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.platform.postgres.DataFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `bin/prove webhooks` does the same with 200 kills.
class WebhookCrashTest {
    private static final int KILLS = 3;

    @TempDir
    Path parent;

    @Test
    void after_a_kill_each_order_is_delivered_with_one_id() throws Exception {
        var outcome = new WebhookCrash(DataFolder.in(parent)).run(KILLS);
        assertThat(outcome.sold()).isGreaterThan(KILLS);
        assertThat(outcome.received()).isGreaterThanOrEqualTo(outcome.sold());
    }
}

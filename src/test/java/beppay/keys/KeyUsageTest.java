package beppay.keys;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyUsageTest {
    private final TestApp app = TestApp.start();
    private final TestApp.Reseller reseller = app.reseller("shop", "500.00");
    private final KeyUsage uses = new KeyUsage(app.database);
    private final Instant noon = app.clock.instant();

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void uses_are_written_together_with_a_resolution_of_a_minute() {
        uses.note(key(), noon);
        assertThat(uses.lastUse(key())).isEqualTo(noon);
        assertThat(key().lastUsedAt()).isNull();
        assertThat(uses.write()).isOne();
        assertThat(key().lastUsedAt()).isEqualTo(noon);

        uses.note(key(), noon.plusSeconds(59));
        assertThat(uses.write()).isZero();
        uses.note(key(), noon.plusSeconds(60));
        assertThat(uses.write()).isOne();
        assertThat(key().lastUsedAt()).isEqualTo(noon.plusSeconds(60));
    }

    @Test
    void a_locked_row_is_skipped_and_written_after_the_next_use() {
        uses.note(key(), noon);
        app.database.transact(tx -> {
            tx.one(Long.class, "select id from api_keys where id = ? for update", reseller.keyId());
            assertThat(uses.write()).isZero();
            return tx;
        });
        uses.note(key(), noon.plusSeconds(5));
        assertThat(uses.write()).isOne();
    }

    @Test
    void a_use_is_shown_immediately_and_written_later() {
        var keys = "/api/partner/keys";
        assertThat(reseller.client().get(keys).at("/data/0/last_used_at")).isEqualTo("2026-03-30T12:00:00Z");
        app.clock.pass(Duration.ofMinutes(2));
        reseller.client().get("/api/partner/balance");
        assertThat(reseller.client().get(keys).at("/data/0/last_used_at")).isEqualTo("2026-03-30T12:02:00Z");
        app.writeKeyUsage();
        assertThat(key().lastUsedAt()).isEqualTo(noon.plusSeconds(120));
    }

    private ApiKey key() {
        return Objects.requireNonNull(app.database.<@Nullable ApiKey>autocommit(tx -> Keys.byId(tx, reseller.keyId())));
    }
}

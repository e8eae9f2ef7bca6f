package beppay.people;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.platform.postgres.Eventually;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Database load that strangers can cause before any password is hashed.
class LookupsTest {
    private static final String TOKEN = "0".repeat(64);
    private static final String WAITING = """
            select count(distinct pid) from pg_locks where not granted
                and database = (select oid from pg_database where datname = current_database())""";
    private static final int STRANGERS = 30;
    private static final int MAX_QUERIES = 4;

    private final Office office = new Office();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void lookups_of_devices_links_and_sessions_use_few_connections() {
        assertFewWait("devices", token -> office.tryOn(token, Office.ADA, "a guess"));
        assertFewWait("one_time_links", token -> office.signIn.withLink(token, "a guess", Office.from(null)));
        assertFewWait("sessions", token -> office.sessions.signedIn(token));
    }

    @Test
    void a_text_that_is_not_a_token_is_never_looked_up() {
        var waiting = office.database.transact(tx -> {
            tx.update("lock table devices, one_time_links, sessions in access exclusive mode");
            assertThat(office.sessions.signedIn("x")).isNull();
            assertThat(Office.refusal(() -> office.signIn.findLink(TOKEN + "0")))
                    .isNotNull();
            return office.tryOn("G" + TOKEN.substring(1), Office.ADA, "a guess");
        });
        assertThat(waiting).isNull();
    }

    private void assertFewWait(String table, Function<String, @Nullable Object> ask) {
        var strangers = office.database.transact(tx -> {
            tx.update("lock table " + table + " in access exclusive mode");
            List<CompletableFuture<?>> asked = Stream.<CompletableFuture<?>>generate(
                            () -> CompletableFuture.supplyAsync(() -> ask.apply(TOKEN), Thread::startVirtualThread))
                    .limit(STRANGERS)
                    .toList();
            for (var left = underWay(asked); left.length > MAX_QUERIES; left = underWay(asked)) {
                outcome(CompletableFuture.anyOf(left));
            }
            // All others were rejected, so they cause no query.
            Eventually.holds(() -> tx.one(Long.class, WAITING) == MAX_QUERIES);
            return asked;
        });
        strangers.forEach(LookupsTest::outcome);
        assertThat(strangers).filteredOn(LookupsTest::isRejected).hasSize(STRANGERS - MAX_QUERIES);
    }

    private static CompletableFuture<?>[] underWay(List<CompletableFuture<?>> asked) {
        return asked.stream().filter(one -> !one.isDone()).toArray(CompletableFuture[]::new);
    }

    private static boolean isRejected(Future<?> asked) {
        return outcome(asked) instanceof RejectedExecutionException;
    }

    private static @Nullable Object outcome(Future<?> asked) {
        try {
            return String.valueOf(asked.get());
        } catch (ExecutionException refused) {
            return refused.getCause();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}

package beppay.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.MovableClock;
import beppay.platform.db.Database;
import beppay.platform.postgres.Eventually;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rotations while servers on the same database write and read.
class RotationTest {
    private static final int ROWS = 1_000;

    private final Nodes nodes = new Nodes();
    private final CodesTable codes = nodes.codes;

    @TempDir
    private Path folder;

    private Path path;

    @BeforeEach
    void name() {
        path = folder.resolve("encryption.keys");
    }

    @AfterEach
    void close() {
        nodes.close();
    }

    private Rotation.Report rotate() {
        return nodes.command(path).run();
    }

    @Test
    void all_rows_are_encrypted_again_and_servers_use_the_new_key() {
        var first = nodes.start(path);
        var second = nodes.start(path);
        codes.add(first, 1, ROWS);
        assertThat(rotate()).isEqualTo(new Rotation.Report(2, false, ROWS));
        Eventually.holds(() -> first.currentKey() == 2 && second.currentKey() == 2);
        assertThat(codes.rowsOf(2)).isEqualTo(ROWS);
        nodes.assertAllReadable(first, ROWS);
        nodes.assertAllReadable(second, ROWS);
        assertThat(rotate()).isEqualTo(new Rotation.Report(3, false, ROWS));
        assertThat(new KeyFile(path).read().toString()).isEqualTo("keys [1, 2, 3]");
    }

    @Test
    void two_servers_write_and_read_during_a_rotation() {
        var servers = List.of(nodes.start(path), nodes.start(path));
        codes.add(servers.getFirst(), 1, ROWS);
        var isDone = new CountDownLatch(1);
        var lastId = new AtomicLong(ROWS);
        var sales = servers.stream()
                .map(server -> CompletableFuture.runAsync(() -> sell(server, lastId, isDone)))
                .toList();
        var report = rotate();
        Eventually.holds(() -> servers.stream().allMatch(server -> server.currentKey() == 2));
        isDone.countDown();
        sales.forEach(CompletableFuture::join);

        assertThat(report.rows()).isGreaterThanOrEqualTo(ROWS);
        // A row that a server wrote before it was notified may be left for the next rotation.
        rotate();
        assertThat(codes.rowsOf(1)).isZero();
        servers.forEach(server -> nodes.assertAllReadable(server, lastId.get()));
    }

    /// Each sale is read by both servers, also if the other one used a key that this one does not know yet.
    private void sell(FieldCipher server, AtomicLong lastId, CountDownLatch isDone) {
        while (isDone.getCount() > 0) {
            long id = lastId.incrementAndGet();
            codes.add(server, id);
            assertThat(codes.read(server, id)).isEqualTo(CodesTable.text(id));
            assertThat(codes.read(server, 1 + id % ROWS)).isEqualTo(CodesTable.text(1 + id % ROWS));
        }
    }

    @Test
    void an_interrupted_rotation_is_continued_with_its_key() {
        codes.add(nodes.open(path).cipher(), 1, ROWS);
        var batches = new AtomicInteger();
        codes.duringBatch = () -> {
            if (batches.incrementAndGet() == 3) {
                throw new IllegalStateException("killed");
            }
        };
        assertThatThrownBy(this::rotate).hasMessage("killed");
        assertThat(codes.rowsOf(2)).isEqualTo(2 * Reencryption.MAX_IDS);
        nodes.assertAllReadable(nodes.open(path).cipher(), ROWS);

        codes.duringBatch = () -> {};
        assertThat(rotate()).isEqualTo(new Rotation.Report(2, true, ROWS - 2 * Reencryption.MAX_IDS));
        assertThat(codes.rowsOf(2)).isEqualTo(ROWS);
    }

    @Test
    void a_crash_before_the_new_key_is_recorded_is_harmless() {
        var server = nodes.start(path);
        codes.add(server, 1);
        new KeyFile(path).write(new KeyFile(path).read().withNew(2, new Random(2)));
        assertThat(nodes.open(path).cipher().currentKey()).isEqualTo(1);
        assertThat(rotate()).isEqualTo(new Rotation.Report(2, false, 1));
        assertThat(new KeyFile(path).read().toString()).isEqualTo("keys [1, 2]");
    }

    @Test
    void a_closed_rotation_ends_after_its_batch() {
        codes.add(nodes.open(path).cipher(), 1, ROWS);
        var rotation = nodes.command(path);
        codes.duringBatch = rotation::close;
        assertThat(rotation.run()).isEqualTo(new Rotation.Report(2, false, Reencryption.MAX_IDS));
        assertThat(codes.rowsOf(1)).isEqualTo(ROWS - Reencryption.MAX_IDS);
    }

    @Test
    void a_row_that_a_sale_has_locked_is_encrypted_when_it_is_free_and_nobody_waits() {
        codes.add(nodes.open(path).cipher(), 1, 10);
        var isLocked = new CountDownLatch(1);
        var maySell = new CountDownLatch(1);
        codes.duringBatch = maySell::countDown;
        try (var shop = Database.open(nodes.address, 1)) {
            var sale = CompletableFuture.runAsync(() -> shop.transact(tx -> {
                tx.update("update codes set code = code where id = 4");
                isLocked.countDown();
                await(maySell);
                return tx;
            }));
            await(isLocked);
            assertThat(rotate()).isEqualTo(new Rotation.Report(2, false, 10));
            sale.join();
        }
        assertThat(codes.rowsOf(2)).isEqualTo(10);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    @Test
    void two_rotations_at_the_same_time_leave_no_older_row() {
        codes.add(nodes.open(path).cipher(), 1, ROWS);
        var both = List.of(CompletableFuture.supplyAsync(this::rotate), CompletableFuture.supplyAsync(this::rotate));
        both.forEach(CompletableFuture::join);
        int current = nodes.open(path).cipher().currentKey();
        assertThat(current).isBetween(2, 3);
        assertThat(codes.rowsOf(current)).isEqualTo(ROWS);
        assertThat(new KeyFile(path).read().newest()).isEqualTo(current);
    }

    @Test
    void the_status_lists_all_keys_and_their_rows() {
        codes.add(nodes.open(path).cipher(), 1, 3);
        codes.duringBatch = () -> {
            throw new IllegalStateException("killed");
        };
        assertThatThrownBy(this::rotate).hasMessage("killed");
        codes.add(nodes.open(path).cipher(), 4);
        nodes.command(path).prepare();
        var at = new MovableClock().instant();
        assertThat(KeyStatus.all(nodes.open(path)))
                .containsExactly(
                        new KeyStatus(1, KeyStatus.State.OLD, at, 3),
                        new KeyStatus(2, KeyStatus.State.CURRENT, at, 1),
                        new KeyStatus(3, KeyStatus.State.PREPARED, null, 0));
    }
}

package beppay.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.platform.db.UnusableDatabase;
import beppay.platform.postgres.Eventually;
import beppay.platform.postgres.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Servers on several machines, each with its own copy of the key file, and servers that miss a notification.
class CopiedKeyFileTest {
    private final Nodes nodes = new Nodes();
    private final CodesTable codes = nodes.codes;

    @TempDir
    private Path folder;

    private Path path;
    private Path copy;

    @BeforeEach
    void name() {
        path = folder.resolve("encryption.keys");
        copy = folder.resolve("copy.keys");
    }

    @AfterEach
    void close() {
        nodes.close();
    }

    @Test
    void a_prepared_key_is_copied_to_all_servers_before_it_is_used() throws IOException {
        nodes.open(path);
        copyKeys();
        var here = nodes.start(path);
        var there = nodes.start(copy);
        codes.add(here, 1, 3);

        assertThat(nodes.command(path).prepare()).isEqualTo(2);
        assertThat(nodes.command(path).prepare()).as("it is already prepared").isEqualTo(2);
        assertThat(nodes.start(path).currentKey())
                .as("a server that starts now")
                .isEqualTo(1);
        copyKeys();
        assertThat(nodes.command(path).run()).isEqualTo(new Rotation.Report(2, false, 3));
        Eventually.holds(() -> here.currentKey() == 2 && there.currentKey() == 2);
        nodes.assertAllReadable(there, 3);
    }

    @Test
    void a_server_without_the_new_key_reports_it_and_continues_with_the_copied_file() throws IOException {
        nodes.open(path);
        copyKeys();
        var there = nodes.start(copy);
        codes.add(there, 1);
        nodes.command(path).run();
        assertThat(there.currentKey()).isEqualTo(1);
        assertThatThrownBy(() -> codes.read(there, 1))
                .isInstanceOf(DecryptionException.class)
                .hasMessageContaining("the key file has no key 2");
        assertThatThrownBy(() -> nodes.command(copy).run())
                .isInstanceOf(UnusableDatabase.class)
                .hasMessageContaining("lacks");

        copyKeys();
        Eventually.holds(() -> isReadable(there, 1) && there.currentKey() == 2);
    }

    @Test
    void a_server_that_missed_the_notification_uses_the_new_key_after_it_reconnects() {
        var server = nodes.start(path);
        TestPostgres.rejectConnections(nodes.address);
        TestPostgres.endConnections(nodes.address, "application_name = 'beppay listener'");
        Eventually.holds(() -> !nodes.servers.getFirst().notifications().isUpToDate());
        // The connections of the pool stay open.
        nodes.command(path).run();
        assertThat(server.currentKey()).isEqualTo(1);
        TestPostgres.acceptConnections(nodes.address);
        Eventually.holds(() -> server.currentKey() == 2);
    }

    @Test
    void a_server_never_encrypts_with_a_key_that_differs_from_the_recorded_one() throws IOException {
        nodes.open(path);
        copyKeys();
        var encryption = nodes.open(copy);
        var there = encryption.cipher();
        new KeyFile(copy).write(new KeyFile(copy).read().withNew(2, new Random(2)));
        nodes.command(path).run();
        var here = nodes.start(path);
        codes.add(here, 1);
        assertThatThrownBy(() -> codes.read(there, 1)).isInstanceOf(DecryptionException.class);
        assertThatThrownBy(encryption::refresh).hasMessageContaining("its key 2 is another one");
        assertThat(there.currentKey()).isEqualTo(1);
        assertThatThrownBy(() -> nodes.command(copy).prepare()).hasMessageContaining("its key 2 is another one");
        codes.add(there, 2);
        assertThat(codes.read(here, 2)).isEqualTo(CodesTable.text(2));

        copyKeys();
        Eventually.holds(() -> isReadable(there, 1) && there.currentKey() == 2);
    }

    private boolean isReadable(FieldCipher cipher, long id) {
        try {
            return codes.read(cipher, id).equals(CodesTable.text(id));
        } catch (DecryptionException notYet) {
            return false;
        }
    }

    private void copyKeys() throws IOException {
        Files.deleteIfExists(copy);
        Files.copy(path, copy, StandardCopyOption.COPY_ATTRIBUTES);
    }
}

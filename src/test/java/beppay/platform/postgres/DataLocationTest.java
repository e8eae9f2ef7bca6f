package beppay.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.platform.db.Database;
import beppay.platform.db.UnusableDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataLocationTest {
    private static final String EARLIER = "was created by an earlier, unreleased BepPay, and this version can't use it."
            + " Start with an empty data directory";
    private static final String OTHER_FILES = "update flyway_schema_history set checksum = checksum + 1";
    private static final String COUNT = "select count(*) from flyway_schema_history";

    @TempDir
    private Path parent;

    @Test
    void a_data_directory_of_an_earlier_version_is_rejected_and_stays_usable_for_that_version() throws IOException {
        var data = DataFolder.in(parent);
        var location = new DataLocation(data, null, null);
        long files;
        try (var opened = location.openForServer(1)) {
            opened.database().transact(tx -> tx.update(OTHER_FILES));
            files = opened.database().autocommit(tx -> tx.one(Long.class, COUNT));
        }
        for (var start : List.<Runnable>of(() -> location.openForServer(1), location::openForCommand)) {
            assertThatThrownBy(start::run).isInstanceOf(UnusableDatabase.class).hasMessageContaining(EARLIER);
            assertThat(PostmasterFile.ofRunning(DataDirectory.open(data))).isNull();
        }
        try (var postgres = Postgres.openForServer(data);
                var theirs = Database.open(postgres.address(), 1)) {
            long kept = theirs.autocommit(tx -> tx.one(Long.class, COUNT));
            assertThat(kept).isEqualTo(files);
        }
    }
}

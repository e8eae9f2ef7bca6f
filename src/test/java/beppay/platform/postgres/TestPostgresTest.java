package beppay.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.platform.db.Database;
import beppay.platform.db.DirectConnection;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestPostgresTest {
    @Test
    void the_database_of_a_test_is_dropped_when_nothing_is_connected_to_it() throws Exception {
        var address = TestPostgres.freshAddress();
        List<String> names;
        try (var database = Database.open(address, 1)) {
            names = database.autocommit(tx -> tx.rows(String.class, "select current_database()::text"));
            assertThat(TestPostgres.dropUnused(names)).isEmpty();
        }
        Eventually.holds(() -> TestPostgres.dropUnused(names).equals(names));
        assertThatThrownBy(() -> DirectConnection.to(address)).hasMessageContaining("does not exist");
    }
}

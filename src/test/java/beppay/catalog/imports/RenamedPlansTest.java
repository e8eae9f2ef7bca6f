package beppay.catalog.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import beppay.audit.Actor;
import beppay.catalog.Markup;
import beppay.catalog.Plan;
import beppay.catalog.PlanNames;
import beppay.catalog.Plans;
import beppay.errors.CodedException;
import beppay.platform.db.Database;
import beppay.platform.postgres.TestPostgres;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RenamedPlansTest {
    private static final Instant MONDAY = Instant.parse("2026-03-30T12:00:00Z");
    private static final Actor ROOT = Actor.command("root");

    private final Database database = TestPostgres.freshDatabase();

    @AfterEach
    void close() {
        database.close();
    }

    private PlanImport run(String name) {
        var csv = "code,name,price,days,data,countries\nes,%s,1.00,7,1GB,ES\n".formatted(name);
        var listing = PriceList.BEPPAY.read(csv.getBytes(UTF_8));
        return database.transact(tx -> PlanImport.run(tx, "list", "sandbox", listing, Markup.NONE, MONDAY));
    }

    private Plan plan() {
        return database.autocommit(Plans::onSale).getFirst();
    }

    private boolean rename(String name) {
        return database.transact(tx -> PlanNames.rename(tx, plan(), name, ROOT, MONDAY));
    }

    private boolean restore() {
        return database.transact(tx -> PlanNames.restore(tx, plan(), ROOT, MONDAY));
    }

    @Test
    void imports_keep_the_given_name_and_know_the_newest_name_of_the_list() {
        run("Spain 1GB");
        long version = database.autocommit(Plans::version);
        assertThat(rename(" Spain, one week ")).isTrue();
        assertThat(database.autocommit(Plans::version)).isEqualTo(version + 1);
        assertThat(rename("Spain, one week")).isFalse();

        assertThat(run("Spain 1GB").changed()).isEmpty();
        assertThat(plan().name()).isEqualTo("Spain, one week");
        assertThat(run("España 1GB").changed()).hasSize(1);
        assertThat(plan().name()).isEqualTo("Spain, one week");
        assertThat(plan().listedName()).isEqualTo("España 1GB");

        assertThat(restore()).isTrue();
        assertThat(restore()).isFalse();
        assertThat(plan().name()).isEqualTo("España 1GB");
        assertThat(plan().isRenamed()).isFalse();
        assertThat(database.<Long>autocommit(
                        tx -> tx.one(Long.class, "select count(*) from audit_entries where action = 'plan.renamed'")))
                .isEqualTo(2);
    }

    @Test
    void a_name_that_equals_that_of_the_list_is_kept_too() {
        run("Spain 1GB");
        assertThat(rename("Spain 1GB")).isTrue();

        run("España 1GB");

        assertThat(plan().name()).isEqualTo("Spain 1GB");
    }

    @Test
    void a_name_that_nobody_could_read_is_rejected() {
        run("Spain 1GB");
        for (var name : new String[] {"", " ", "a\nb", "x".repeat(201), "\u202Espain"}) {
            assertThatExceptionOfType(CodedException.class)
                    .isThrownBy(() -> rename(name))
                    .withMessageStartingWith("name ");
        }
        assertThat(plan().isRenamed()).isFalse();
    }
}

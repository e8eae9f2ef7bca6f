package beppay.audit;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.audit.AuditPages.Entry;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Entries whose texts are longer than a row of the audit log may be.
class LongEntriesTest {
    private static final int FORM = 64 * 1024;
    private static final TestApp APP = TestApp.start();

    @AfterAll
    static void stop() {
        APP.close();
    }

    private static Entry stored(AuditEntry entry) {
        APP.database.transact(tx -> {
            AuditLog.add(tx, entry, APP.clock.instant());
            return entry;
        });
        long id = APP.database.autocommit(AuditLog::head).id();
        return APP.database.autocommit(tx -> Objects.requireNonNull(AuditPages.find(tx, id)));
    }

    private static AuditEntry entry() {
        return AuditEntry.of(TestApp.ACTOR, "partner.renamed");
    }

    @Test
    void long_texts_are_stored_shortened() {
        var stored = stored(entry().about("s".repeat(FORM))
                .because("r".repeat(FORM))
                .changed("name", "a".repeat(FORM), "b".repeat(FORM)));
        assertThat(stored.subject()).startsWith("sss").endsWith("…").hasSize(200);
        assertThat(stored.reason()).startsWith("rrr").endsWith("…").hasSize(500);
        assertThat(stored.changes().toString()).contains("aaa").contains("bbb").contains("…");
    }

    @Test
    void characters_that_json_escapes_and_many_changes_fit_too() {
        var controls = "\u0001".repeat(FORM);
        var pairs = "😀".repeat(FORM / 2);
        var many = entry();
        for (int i = 0; i < 300; i++) {
            many = many.changed("name" + i, controls, pairs);
        }
        assertThat(stored(many).changes().toString()).contains("name0").doesNotContain("name299");
    }

    @Test
    void usual_texts_are_stored_unchanged() {
        var name = "n".repeat(1_000);
        assertThat(stored(entry().changed("name", null, name)).changes().toString())
                .contains(name);
    }
}

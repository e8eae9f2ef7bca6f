package beppay.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.TestApp;
import beppay.audit.Actor;
import beppay.audit.AuditEntry;
import beppay.audit.AuditLog;
import beppay.suppliers.Concurrently;
import beppay.verification.AuditVerification.Check;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditChainTest {
    private final TestApp app = TestApp.start();
    private final AuditDamage damage = new AuditDamage(app);

    @BeforeEach
    void act() {
        for (int entry = 1; entry <= 4; entry++) {
            damage.act("partner.suspended");
        }
        assertThat(damage.findings()).isEmpty();
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "actor = 'someone'",
                "actor_kind = 'system'",
                "actor_kind = 'staff', member_id = 1",
                "address = ''",
                "request_id = '1'",
                "action = 'partner.resumed'",
                "partner_id = 1",
                "subject = 'x'",
                "reason = 'x'",
                "changes = '{ }'",
                "created_at = created_at + interval '1 microsecond'",
                "digest = sha256('')",
            })
    void a_change_of_any_column_is_found(String change) {
        damage.by("update audit_entries set " + change + " where id = 2");
        assertThat(damage.findings().getFirst().row()).contains("entry 2 (");
        assertThat(damage.checks()).containsExactly(Check.EVERY_ENTRY_CONTINUES_THE_CHAIN);
    }

    @Test
    void the_seals_of_rows_are_entries_of_the_chain() {
        damage.seal();
        app.reseller("shop", "5.00");
        damage.seal();
        assertThat(app.number("select count(*) from audit_entries where action = 'rows.sealed' and actor = 'sealing'"))
                .isEqualTo(2);
        assertThat(damage.findings()).isEmpty();
    }

    @Test
    void a_changed_link_is_found_even_if_the_digest_fits_it() {
        damage.by("update audit_entries set previous = sha256('') where id = 3");
        assertThat(damage.findings().getFirst().row())
                .isEqualTo("entry 3 (partner.suspended by root) does not have the digest of entry 2");
    }

    @Test
    void a_deleted_entry_is_found() {
        damage.by("delete from audit_entries where id = 2");
        assertThat(damage.findings()).extracting(AuditVerification.Finding::row).contains("entry 3 follows entry 1");
    }

    @Test
    void a_deleted_last_entry_and_an_empty_log_are_found() {
        damage.by("delete from audit_entries where id = 4");
        assertThat(damage.checks()).containsExactly(Check.THE_CHAIN_ENDS_WITH_THE_LAST_ENTRY);
        damage.by("delete from audit_entries");
        assertThat(damage.findings().getFirst().row())
                .isEqualTo("the chain ends with entry 4, and the last entry is 0");
        damage.by(
                "delete from audit_chain",
                "insert into audit_chain (last_id, digest) values (0, decode(repeat('01', 32), 'hex'))");
        assertThat(damage.checks()).containsExactly(Check.THE_CHAIN_ENDS_WITH_THE_LAST_ENTRY);
    }

    @Test
    void an_inserted_entry_is_found() {
        damage.by("""
                insert into audit_entries (id, actor_kind, actor, action, changes, created_at, previous, digest)
                select 5, actor_kind, actor, action, changes, created_at, digest, digest from audit_entries where id = 4""");
        assertThat(damage.checks())
                .containsExactly(Check.EVERY_ENTRY_CONTINUES_THE_CHAIN, Check.THE_CHAIN_ENDS_WITH_THE_LAST_ENTRY);
    }

    @Test
    void swapped_entries_are_found() {
        damage.act("key.revoked");
        damage.by(
                "update audit_entries set id = 6 where id = 4",
                "update audit_entries set id = 4 where id = 5",
                "update audit_entries set id = 5 where id = 6");
        assertThat(damage.findings()).hasSizeGreaterThan(1);
    }

    @Test
    void the_schema_rejects_every_change_of_entries_and_of_the_end_of_the_chain() {
        for (var statement : List.of(
                "update audit_entries set reason = 'x'",
                "delete from audit_entries",
                "truncate audit_entries",
                "update audit_chain set last_id = last_id + 1",
                "delete from audit_chain",
                "update seals set row_count = 0",
                "delete from seals")) {
            assertThatThrownBy(() -> app.database.transact(tx -> tx.update(statement)))
                    .hasMessageContaining("refused");
        }
    }

    @Test
    void a_program_cannot_choose_the_number_or_the_digest_of_an_entry() {
        app.database.transact(tx -> tx.update("""
                insert into audit_entries (id, actor_kind, actor, action, changes, created_at, previous, digest)
                values (77, 'command', 'root', 'key.added', '{}', now(), sha256('a'), sha256('b'))"""));
        assertThat(app.number("select max(id) from audit_entries")).isEqualTo(5);
        assertThat(damage.findings()).isEmpty();
    }

    @Test
    void concurrent_entries_and_failed_ones_form_one_chain() throws Exception {
        Concurrently.times(8, () -> {
            for (int entry = 0; entry < 10; entry++) {
                damage.act("partner.resumed");
                assertThatThrownBy(() -> app.database.transact(tx -> {
                            AuditLog.add(tx, AuditEntry.of(Actor.system("test"), "key.added"), app.clock.instant());
                            tx.rows(Long.class, "select 1 / 0");
                            return null;
                        }))
                        .hasMessageContaining("22012");
            }
            return null;
        });
        assertThat(app.number("select max(id) from audit_entries")).isEqualTo(84);
        assertThat(app.number("select count(*) from audit_entries")).isEqualTo(84);
        assertThat(damage.findings()).isEmpty();
    }

    @Test
    void columns_with_delimiters_are_not_confused() {
        app.database.transact(tx -> {
            var entry = AuditEntry.of(Actor.command("a\",\"b\\"), "key.added")
                    .about("(,)")
                    .because("\"\" 'ü', \n→");
            AuditLog.add(tx, entry, app.clock.instant());
            return null;
        });
        assertThat(damage.findings()).isEmpty();
        damage.by("update audit_entries set subject = null, reason = subject || ',' || reason where id = 5");
        assertThat(damage.checks()).containsExactly(Check.EVERY_ENTRY_CONTINUES_THE_CHAIN);
    }
}

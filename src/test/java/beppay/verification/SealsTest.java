package beppay.verification;

import static beppay.suppliers.ScriptedSupplier.REFUSED;
import static beppay.suppliers.ScriptedSupplier.UNKNOWN;
import static beppay.suppliers.ScriptedSupplier.delivered;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.approvals.Approvals;
import beppay.approvals.Justification;
import beppay.approvals.ReasonCode;
import beppay.approvals.Request;
import beppay.approvals.Threshold;
import beppay.audit.Actor;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.suppliers.ScriptedSupplier;
import beppay.verification.AuditVerification.Check;
import beppay.wallets.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Each kind of damage to each kind of sealed row is found and named.
class SealsTest {
    private final ScriptedSupplier supplier = new ScriptedSupplier();
    private final TestApp app = TestApp.startWith(supplier);
    private final AuditDamage damage = new AuditDamage(app);

    @BeforeEach
    void sell() {
        var client = app.reseller("shop", "500.00").client();
        var plan = app.plan("faraway", "Spain 3GB", "25.00");
        supplier.outcomes.addAll(List.of(delivered(), REFUSED, UNKNOWN));
        for (int order = 1; order <= 3; order++) {
            client.buy(plan.id());
        }
        topUp("A", 5_000_000);
        topUp("B", 5_000_000);
        damage.seal();
        assertThat(damage.findings()).isEmpty();
        assertThat(app.number("select count(*) from supplier_attempts")).isGreaterThanOrEqualTo(3);
    }

    private void topUp(String reference, long micros) {
        var approvals = new Approvals(
                app.database,
                () -> {
                    throw new AssertionError("no refund");
                },
                Threshold.DEFAULT,
                app.clock);
        approvals.submit(
                new Request.TopUp(1, Mode.LIVE, new Money(micros), Currency.USDT_TRC20, reference),
                new Justification(ReasonCode.BANK_TRANSFER, null, "seen on the account", null),
                Actor.command("root"));
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    transfers         | reason = 'x', author = 'y' where id = 1                   | id 1
                    transfers         | author = 'y' where id = 1                                 | id 1
                    transfers         | reference = 'other' where id = 1                          | id 1
                    transfers         | created_at = created_at - interval '1 microsecond' where id = 1 | id 1
                    transfers         | kind = 'adjustment' where id = 1                          | id 1
                    transfers         | order_id = 99 where id = 2                                | id 2
                    entries           | amount_micros = amount_micros + 1 where transfer_id = 2   | transfer_id 2
                    entries           | balance_after_micros = 7 where transfer_id = 1            | transfer_id 1
                    wallets           | created_at = now()                                        | id 1
                    wallets           | currency = 'USD'                                          | id 1
                    accounts          | supplier = 'other' where id = 2                           | id 2
                    accounts          | mode = 'test' where id = 1                                | id 1
                    supplier_attempts | cost_micros = cost_micros + 1 where number = 1            | number 1
                    approvals         | note = 'x' where id = 2                                   | id 2
                    approvals         | decided_by = 'command:eve' where id = 1                   | id 1
                    supplier_attempts | created_at = created_at - interval '1 day' where number = 3 | number 3
                    supplier_attempts | offer_id = 'x' where number = 2                           | number 2
                    supplier_attempts | reference = 'x' where number = 2                          | number 2
                    supplier_attempts | state = 'refused' where number = 1                        | number 1
                    supplier_attempts | settled_at = settled_at + interval '1 second' where number = 1 | number 1
                    supplier_attempts | supplier_reference = 'X-9' where number = 1               | number 1
                    """)
    void a_changed_column_is_found(String table, String change, String row) {
        damage.by("update %s set %s".formatted(table, change));
        assertThat(damage.checks()).containsExactly(Check.EVERY_SEALED_ROW_IS_UNCHANGED);
        assertThat(damage.findings().getFirst().row())
                .startsWith(table + ": the row with " + row)
                .endsWith("was changed after it was sealed");
    }

    @Test
    void a_later_end_of_a_proposal_is_found() {
        topUp("C", 5_000_000_000L);
        damage.seal();
        damage.by("update approvals set expires_at = expires_at + interval '300 days' where id = 3");
        assertThat(damage.checks()).containsExactly(Check.EVERY_SEALED_ROW_IS_UNCHANGED);
    }

    @ParameterizedTest
    @EnumSource(SealedTable.class)
    void a_deleted_first_row_and_a_deleted_last_row_are_found(SealedTable table) {
        for (var end : List.of("min", "max")) {
            var row = "(select %s(%s) from %s %s)"
                    .formatted(
                            end, table.keyName(), table.table, isOfResults(table) ? "where state = 'delivered'" : "");
            long key = app.number("select * from " + row + " as chosen");
            damage.by("delete from %s where %s = %d".formatted(table.table, table.keyName(), key));
            assertThat(damage.findings())
                    .extracting(AuditVerification.Finding::row)
                    .contains("%s: the row with %s %d was deleted after it was sealed"
                            .formatted(table.table, table.keyName(), key));
            if (isOfResults(table) || table == SealedTable.WALLETS) {
                // There is only one such row.
                return;
            }
        }
    }

    private static boolean isOfResults(SealedTable table) {
        return table == SealedTable.ATTEMPT_RESULTS;
    }

    @Test
    void inserted_rows_are_found() {
        damage.by(
                "insert into transfers (id, kind, partner_id, created_at) overriding system value values (0, 'top_up', 1, now())",
                "insert into entries (transfer_id, account_id, currency, amount_micros) values (1, 99, 'USD', 1)",
                """
                insert into supplier_attempts (number, reference, order_id, partner_id, offer_id, supplier, supplier_code,
                    cost_micros, state, created_at, settled_at)
                overriding system value
                select 1, 'other', order_id, partner_id, offer_id, supplier, supplier_code, 1, state, created_at, settled_at
                from supplier_attempts where number = 1""");
        assertThat(damage.findings())
                .extracting(AuditVerification.Finding::row)
                .contains(
                        "entries: the row with transfer_id 1 was added after it was sealed",
                        "supplier_attempts: the row with number 1 was added after it was sealed");
    }

    @Test
    void swapped_rows_are_found() {
        damage.by(
                "alter table transfers alter id drop identity",
                "update transfers set id = case id when 2 then 3 else 2 end + 1000 where id in (2, 3)",
                "update transfers set id = id - 1000 where id > 1000");
        assertThat(damage.findings())
                .extracting(AuditVerification.Finding::row)
                .containsExactly(
                        "transfers: the row with id 2 was changed after it was sealed",
                        "transfers: the row with id 3 was changed after it was sealed");
    }

    @Test
    void a_truncated_table_is_found() {
        damage.by("delete from entries");
        assertThat(damage.findings())
                .hasSizeGreaterThan(2)
                .allMatch(finding -> finding.check() == Check.EVERY_SEALED_ROW_IS_UNCHANGED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    update seals set digest = sha256('') where id = 1          | EVERY_SEAL_IS_STATED_BY_AN_ENTRY
                    update seals set row_count = row_count, marks = decode(repeat('00', 12 * row_count::int), 'hex') where id = 1 | EVERY_SEAL_IS_STATED_BY_AN_ENTRY
                    update seals set up_to_key = up_to_key + 1 where id = 1    | SEALS_COVER_ROWS_WITHOUT_GAPS
                    update seals set left_out = '{}' where left_out <> '{}'    | EVERY_SEALED_ROW_IS_UNCHANGED
                    delete from seals where id = 2                             | SEALS_COVER_ROWS_WITHOUT_GAPS
                    delete from seals where id = (select max(id) from seals)   | EVERY_SEAL_IS_STATED_BY_AN_ENTRY
                    delete from seals                                          | EVERY_SEAL_IS_STATED_BY_AN_ENTRY
                    insert into seals select id + 100, step + 1, content, true, after_key, after_key + 1, left_out, 0, digest, '', created_at from seals where id = 1 | SEALS_COVER_ROWS_WITHOUT_GAPS
                    delete from seal_backlog                                   | EVERY_ROW_LEFT_OUT_IS_SEALED_LATER
                    """)
    void a_change_of_a_seal_is_found(String statement, Check check) {
        if (check == Check.SEALS_COVER_ROWS_WITHOUT_GAPS && statement.contains("up_to_key + 1")) {
            damage.act("partner.suspended");
            app.reseller("other", "1.00");
            damage.seal();
        }
        damage.by(statement);
        assertThat(damage.checks()).contains(check);
    }

    @Test
    void a_row_with_a_seal_that_was_computed_again_is_found() {
        damage.by("update transfers set reason = 'x', author = 'y' where id = 1");
        var seal = app.database.autocommit(
                tx -> tx.one(Resealed.class, SealedTable.TRANSFERS.seal(), 0L, 10_000L, (Object) new Long[0]));
        damage.by("update seals set digest = '\\x%s', marks = '\\x%s' where content = 'transfers'"
                .formatted(hex(seal.digest), hex(seal.marks)));
        assertThat(damage.checks()).containsExactly(Check.EVERY_SEAL_IS_STATED_BY_AN_ENTRY);
    }

    private record Resealed(byte[] digest, byte[] marks) {}

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void a_change_of_a_row_that_must_not_be_sealed_yet_is_no_finding() {
        damage.by("update supplier_attempts set polls = polls + 1, next_poll_at = now() where state = 'unknown'");
        damage.by("update wallets set low_balance_micros = 5");
        assertThat(damage.findings()).isEmpty();
    }

    @Test
    void marks_name_every_kind_of_difference() {
        var random = new Random(1);
        var row = new byte[12];
        random.nextBytes(row);
        assertThat(SealMarks.differences(row, row)).isEmpty();
        assertThat(SealMarks.differences(row, new byte[0]))
                .extracting(SealMarks.Change::what)
                .containsExactly("deleted");
        assertThat(SealMarks.differences(new byte[0], row))
                .extracting(SealMarks.Change::what)
                .containsExactly("added");
    }
}

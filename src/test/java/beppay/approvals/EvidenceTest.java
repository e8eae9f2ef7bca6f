package beppay.approvals;

import static beppay.approvals.Office.ADA;
import static beppay.approvals.Office.BEN;
import static beppay.approvals.Office.money;
import static beppay.approvals.Office.proposed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.approvals.evidence.EvidenceFile;
import beppay.approvals.evidence.EvidenceReader;
import beppay.approvals.evidence.TestEvidence;
import beppay.branding.logos.TestPngs;
import beppay.errors.CodedException;
import beppay.mode.Mode;
import beppay.platform.db.DatabaseException;
import beppay.wallets.Currency;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EvidenceTest {
    private static final String WAITING = """
            select count(*) from pg_locks where not granted and relation = 'evidence_files'::regclass""";

    private final Office office = new Office();
    private final EvidenceFile pdf = new EvidenceReader().read(TestEvidence.pdf());

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void the_evidence_is_stored_once_and_is_part_of_what_is_approved() {
        var approval = proposed(office.approvals.submit(request("A"), why(pdf), ADA));
        proposed(office.approvals.submit(request("B"), why(pdf), ADA));
        assertThat(office.app.number("select count(*) from evidence_files")).isEqualTo(1);
        assertThat(approval.parameters()).contains(HexFormat.of().formatHex(pdf.sha256()));
        var stored = office.app.database.autocommit(tx -> Evidence.of(tx, approval));
        assertThat(stored).isNotNull().satisfies(file -> {
            assertThat(file.content()).isEqualTo(TestEvidence.pdf());
            assertThat(file.mediaType()).isEqualTo("application/pdf");
        });
        office.approve(approval, BEN);
        var without = proposed(office.topUp(ADA, "5000", "C"));
        assertThat(office.app.database.<Boolean>autocommit(tx -> Evidence.of(tx, without) == null))
                .isTrue();
    }

    @Test
    void nothing_is_stored_for_an_operation_that_is_rejected() {
        office.app.database.transact(tx -> tx.update("update partners set suspended_at = now()"));
        assertThatThrownBy(() -> office.approvals.submit(request("A"), why(pdf), ADA))
                .isInstanceOf(CodedException.class);
        assertThat(office.app.number("select count(*) from evidence_files")).isZero();
    }

    @Test
    void all_files_together_have_a_budget() {
        var png = new EvidenceReader().read(TestPngs.plain(20, 10));
        long budget = pdf.content().length + png.content().length - 1L;
        store(pdf, budget);
        assertThatThrownBy(() -> store(png, budget)).hasMessageContaining("all evidence files together");
        // A file that is stored already needs no space, and a larger budget has some.
        store(pdf, budget);
        store(png, budget + 1);
        assertThat(office.app.number("select count(*) from evidence_files")).isEqualTo(2);
    }

    @Test
    void a_stored_file_can_not_be_exchanged() {
        store(pdf, Long.MAX_VALUE);
        for (var change : new String[] {
            "update evidence_files set media_type = 'image/png'",
            "delete from evidence_files",
            "insert into evidence_files values (sha256('a'), 'image/png', 1, 'b', now())"
        }) {
            assertThatThrownBy(() -> office.app.database.transact(tx -> tx.update(change)))
                    .as(change)
                    .isInstanceOf(DatabaseException.class);
        }
        office.app.database.transact(
                tx -> tx.update("insert into evidence_files values (sha256('b'), 'image/png', 1, 'b', now())"));
    }

    /// Both write to the audit log afterwards. A submission that held its end now would wait for the other one.
    @Test
    void a_submission_that_waits_for_the_budget_of_the_files_holds_no_lock_of_the_audit_log() {
        proposed(office.topUp(ADA, "5000", "A"));
        office.app.clock.pass(Approvals.LIFETIME);
        var database = office.app.database;
        var why = why(pdf);
        var submitted = database.transact(tx -> {
            tx.update("lock table evidence_files in share row exclusive mode");
            var other = CompletableFuture.supplyAsync(
                    () -> office.approvals.submit(request("5", "B"), why, BEN), Thread::startVirtualThread);
            while (office.app.number(WAITING) == 0) {
                Thread.onSpinWait();
            }
            tx.update("set local lock_timeout = '20s'");
            tx.one(Long.class, "select last_id from audit_chain for update");
            return other;
        });
        assertThat(submitted.join()).isInstanceOf(Outcome.Made.class);
        assertThat(office.app.number("select count(*) from approvals where state = 'expired'"))
                .isEqualTo(1);
    }

    private void store(EvidenceFile file, long budget) {
        office.app.database.transact(tx -> {
            Evidence.store(tx, file, budget, office.app.clock.instant());
            return file;
        });
    }

    private Request request(String reference) {
        return request("5000", reference);
    }

    private Request request(String amount, String reference) {
        return new Request.TopUp(office.partner, Mode.LIVE, money(amount), Currency.USD, reference);
    }

    private static Justification why(EvidenceFile evidence) {
        return new Justification(ReasonCode.BANK_TRANSFER, null, null, evidence);
    }
}

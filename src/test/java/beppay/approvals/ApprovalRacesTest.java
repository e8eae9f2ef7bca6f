package beppay.approvals;

import static beppay.approvals.Office.ADA;
import static beppay.approvals.Office.BEN;
import static beppay.approvals.Office.ROOT;
import static beppay.approvals.Office.proposed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.audit.Actor;
import beppay.errors.CodedException;
import beppay.platform.db.DatabaseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApprovalRacesTest {
    private static final int ROUNDS = 5;

    private final Office office = new Office();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void an_operation_is_made_once_if_two_people_approve_it_at_the_same_time() {
        for (int round = 1; round <= ROUNDS; round++) {
            var approval = proposed(office.topUp(ADA, "5000", "Invoice " + round));
            var results = atOnce(() -> office.approve(approval, BEN), () -> office.approve(approval, ROOT));
            assertThat(results).containsExactlyInAnyOrder("made", "rejected");
        }
        assertThat(office.balance()).isEqualTo(ROUNDS * 5000 + ".00");
    }

    @Test
    void a_proposal_is_decided_once_if_one_person_denies_it_while_another_approves() {
        for (int round = 1; round <= ROUNDS; round++) {
            var approval = proposed(office.topUp(ADA, "5000", "Invoice " + round));
            var results =
                    atOnce(() -> office.approve(approval, BEN), () -> office.approvals.deny(approval.id(), "no", ROOT));
            assertThat(results).containsExactlyInAnyOrder("made", "rejected");
        }
        assertThat(office.app.number("select count(*) from transfers"))
                .isEqualTo(office.app.number("select count(*) from approvals where state = 'approved'"));
    }

    @Test
    void parts_that_are_submitted_at_the_same_time_count_together() {
        var actors = new Actor[] {ADA, ADA};
        var results = atOnce(() -> submit(actors[0], "A"), () -> submit(actors[1], "B"));
        assertThat(results).containsExactlyInAnyOrder("made", "made");
        assertThat(office.app.number("select count(*) from approvals where state = 'executed'"))
                .isEqualTo(1);
        assertThat(office.app.number("select count(*) from approvals where state = 'proposed'"))
                .isEqualTo(1);
        assertThat(office.balance()).isEqualTo("900.00");
    }

    private void submit(Actor actor, String reference) {
        office.topUp(actor, "900", reference);
    }

    @Test
    void nothing_is_moved_if_the_last_statement_of_an_approval_fails() {
        var approval = proposed(office.topUp(ADA, "5000", "A"));
        sql("""
                create function fail() returns trigger language plpgsql as
                $$ begin raise exception 'the disk is full'; end $$""");
        sql("create trigger fails before insert on audit_entries for each row execute function fail()");
        assertThatThrownBy(() -> office.approve(approval, BEN)).isInstanceOf(DatabaseException.class);
        assertThatThrownBy(() -> office.topUp(ADA, "5", "B")).isInstanceOf(DatabaseException.class);
        assertThat(office.row(approval.id()).state()).isEqualTo(Approval.State.PROPOSED);
        assertThat(office.app.number("select count(*) from transfers")).isZero();
        assertThat(office.app.number("select count(*) from approvals")).isEqualTo(1);
        sql("drop trigger fails on audit_entries");
        office.approve(approval, BEN);
        assertThat(office.balance()).isEqualTo("5000.00");
    }

    private void sql(String statement) {
        office.app.database.transact(tx -> tx.update(statement));
    }

    private static List<String> atOnce(Runnable one, Runnable other) {
        var barrier = new CyclicBarrier(2);
        var results = new ArrayList<String>();
        var both = List.of(
                CompletableFuture.supplyAsync(() -> result(barrier, one)),
                CompletableFuture.supplyAsync(() -> result(barrier, other)));
        both.forEach(future -> results.add(future.join()));
        return results;
    }

    private static String result(CyclicBarrier barrier, Runnable call) {
        try {
            barrier.await();
            call.run();
            return "made";
        } catch (CodedException rejected) {
            return "rejected";
        } catch (Exception broken) {
            throw new CompletionException(broken);
        }
    }
}

package beppay.approvals;

import static beppay.approvals.Office.ADA;
import static beppay.approvals.Office.BEN;
import static beppay.approvals.Office.ROOT;
import static beppay.approvals.Office.proposed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.platform.db.DatabaseException;
import beppay.wallets.Currency;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the schema rejects, whichever program makes the change.
class ApprovalSchemaTest {
    private static final String DECIDED = """
            update approvals set state = '%s', decided_by = '%s', decided_member_id = %s,
                decided_at = '2026-03-30T13:00:00Z', decision_reason = %s, transfer_id = %s where id = 1""";

    private static final String NEWEST = "(select max(id) from transfers)";

    private final Office office = new Office();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void the_proposer_can_not_be_the_approver() {
        proposed(office.topUp(ADA, "5000", "A"));
        office.app.topUp(office.shop, "5000", Currency.USDT_TRC20);
        rejected("approvals_need_another_person", decided("approved", "staff:ada@example.com", "2", "null", NEWEST));
        rejected("approvals_need_another_person", decided("approved", "staff:other@example.com", "1", "null", NEWEST));
        rejected("approvals_need_another_person", decided("denied", "staff:other@example.com", "1", "'no'", "null"));
        rejected(
                "approvals_of_staff_have_a_member", decided("approved", "staff:x@example.com", "null", "null", NEWEST));
        rejected("approvals_are_decided", "update approvals set state = 'approved', transfer_id = 4711 where id = 1");
        rejected(
                "approvals_are_withdrawn_by_their_proposer",
                decided("withdrawn", "staff:ben@example.com", "2", "'no'", "null"));
        // Without a violation, the same statement succeeds.
        sql(decided("approved", "staff:ben@example.com", "2", "null", NEWEST));
    }

    @Test
    void a_command_can_not_approve_the_proposal_of_its_user() {
        proposed(office.topUp(ROOT, "5000", "A"));
        office.app.topUp(office.shop, "5000", Currency.USDT_TRC20);
        rejected("approvals_need_another_person", decided("approved", "command:root", "null", "null", NEWEST));
        rejected(
                "approvals_are_withdrawn_by_their_proposer",
                decided("withdrawn", "command:grace", "null", "'no'", "null"));
        sql(decided("approved", "command:grace", "null", "null", NEWEST));
    }

    @Test
    void an_approval_needs_its_own_transfer() {
        proposed(office.topUp(ADA, "5000", "A"));
        office.app.topUp(office.shop, "4999", Currency.USDT_TRC20);
        office.app.topUp(office.app.reseller("other", "0"), "5000", Currency.USDT_TRC20);
        rejected("approvals_have_transfers", decided("approved", "staff:ben@example.com", "2", "null", "null"));
        for (var transfer : new String[] {"(select min(id) from transfers)", NEWEST, "4711"}) {
            assertThatThrownBy(() -> sql(decided("approved", "staff:ben@example.com", "2", "null", transfer)))
                    .hasMessageContaining("is not the operation of approval 1");
        }
    }

    @Test
    void an_expired_proposal_can_not_be_approved() {
        proposed(office.topUp(ADA, "5000", "A"));
        office.app.topUp(office.shop, "5000", Currency.USDT_TRC20);
        var late = decided("approved", "staff:ben@example.com", "2", "null", NEWEST)
                .replace("03-30T13", "03-31T12");
        rejected("approvals_end_in_time", late);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update approvals set amount_micros = 1",
                "update approvals set parameters = '{}', parameters_sha256 = sha256('{}')",
                "update approvals set expires_at = expires_at + interval '1 day'",
                "update approvals set proposed_by = 'command:eve', proposed_member_id = null",
                "update approvals set state = 'executed', expires_at = null, transfer_id = 1",
                "delete from approvals",
                "truncate approvals cascade"
            })
    void a_proposal_can_not_be_changed(String change) {
        proposed(office.topUp(ADA, "5000", "A"));
        assertThatThrownBy(() -> sql(change)).isInstanceOf(DatabaseException.class);
    }

    @Test
    void a_decided_proposal_can_not_be_decided_again_and_none_begins_as_decided() {
        var approval = proposed(office.topUp(ADA, "5000", "A"));
        office.approve(approval, BEN);
        assertThatThrownBy(() -> sql(decided("denied", "command:root", "null", "'no'", "null")))
                .hasMessageContaining("42501");
        var copied = """
                insert into approvals overriding system value
                select (jsonb_populate_record(a, '{"id": 99, "reference": "B", "transfer_id": null}')).* from approvals a""";
        assertThatThrownBy(() -> sql(copied)).isInstanceOf(DatabaseException.class);
        assertThat(office.app.number("select count(*) from approvals")).isEqualTo(1);
    }

    private static String decided(String state, String by, String member, String reason, String transfer) {
        return DECIDED.formatted(state, by, member, reason, transfer);
    }

    private void rejected(String constraint, String statement) {
        assertThatThrownBy(() -> sql(statement))
                .isInstanceOfSatisfying(
                        DatabaseException.class,
                        failed -> assertThat(failed.violates(constraint))
                                .as(failed.getMessage())
                                .isTrue());
    }

    private void sql(String statement) {
        office.app.database.transact(tx -> tx.update(statement));
    }
}

package beppay.console;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.staff.StaffRole;
import beppay.verification.VerificationSchedule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// The pages of the audit log.
class AuditSectionTest {
    private static final TestApp APP = TestApp.start();
    private static final TestApp.Reseller SHOP = APP.reseller("shop", "0");
    private static final ConsoleUser OWNER = ConsoleUser.signedIn(APP, StaffRole.OWNER);

    @AfterAll
    static void stop() {
        APP.close();
    }

    @Test
    void entries_are_listed_and_found_by_who_what_when_and_partner() {
        var clerk = ConsoleUser.signedIn(APP, StaffRole.SUPPORT);
        OWNER.post("/staff/" + clerk.id() + "/suspend", Map.of("suspend_reason", "Left the company"));
        assertThat(OWNER.get("/audit").text()).contains("partner.added", "staff.suspended", "Left the company");
        assertThat(OWNER.get("/audit?actor=" + OWNER.email()).text())
                .contains("staff.suspended")
                .doesNotContain("partner.added");
        assertThat(OWNER.get("/audit?action=partner.added").text())
                .contains("partner.added")
                .doesNotContain("staff.suspended");
        assertThat(OWNER.get("/audit?partner=" + SHOP.partner().email()).text())
                .contains("partner.added")
                .doesNotContain("staff.suspended");
        assertThat(OWNER.get("/audit?to=2000-01-01").text()).contains("No entries match");
        assertThat(OWNER.get("/audit?from=soon").status()).isEqualTo(400);
    }

    @Test
    void an_entry_has_its_old_and_new_values() {
        var id = APP.number("select id from audit_entries where action = 'partner.added'");
        assertThat(OWNER.get("/audit/" + id).text()).contains("Before", "After", "shop@example.com", "none");
        assertThat(OWNER.get("/audit/999999").status()).isEqualTo(404);
    }

    @Test
    void the_partner_of_an_entry_is_named() {
        var id = APP.number("select id from audit_entries where action = 'partner.added'");
        var link = "<a href=\"/console/partners/%d\">shop</a>"
                .formatted(SHOP.partner().id());
        assertThat(OWNER.get("/audit/" + id).text()).contains(link);
        assertThat(OWNER.get("/audit?action=partner.added").text())
                .contains(">shop<")
                .doesNotContain(">partner " + SHOP.partner().id());
    }

    @Test
    void an_export_is_an_entry_itself() {
        var csv = OWNER.get("/audit.csv?action=partner.added");
        assertThat(csv.text()).startsWith("\ufeffid,at,").contains("partner.added");
        var address = SHOP.partner().email();
        OWNER.get("/audit.csv?to=2000-01-01&partner=" + address);
        List<String> entries = APP.database.autocommit(tx -> tx.rows(String.class, """
                select coalesce(partner_id, 0) || ' ' || changes from audit_entries
                where action = 'audit.exported' order by id desc limit 2"""));
        assertThat(entries)
                .containsExactly(
                        SHOP.partner().id()
                                + " {\"partner\":{\"from\":null,\"to\":\"shop@example.com\"},\"to\":{\"from\":null,\"to\":\"2000-01-01\"},\"rows\":{\"from\":null,\"to\":\"0\"}}",
                        "0 {\"action\":{\"from\":null,\"to\":\"partner.added\"},\"rows\":{\"from\":null,\"to\":\"1\"}}");
        var reader = ConsoleUser.signedIn(APP, StaffRole.READ_ONLY);
        assertThat(reader.get("/audit").status()).isEqualTo(200);
        assertThat(reader.get("/audit.csv").status()).isEqualTo(403);
    }

    @Test
    void the_result_of_the_last_verification_is_at_the_head() {
        assertThat(OWNER.get("/audit").text()).contains("bin/beppay audit verify");
        try (var schedule = new VerificationSchedule(APP.database, APP.clock)) {
            schedule.tick();
        }
        assertThat(OWNER.get("/audit").text()).contains("no entry was changed, and no row of the books after");
        APP.database.transact(
                tx -> tx.update("update verifications set findings = 2, details = 'entry 1 was changed'"));
        assertThat(OWNER.get("/audit").text()).contains("Rows were changed.", "entry 1 was changed");
    }
}

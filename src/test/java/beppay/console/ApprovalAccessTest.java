package beppay.console;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.audit.Actor;
import beppay.staff.Staff;
import beppay.staff.StaffRole;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What the page of a proposal states about two people who are not independent.
class ApprovalAccessTest {
    private static final TestApp APP = TestApp.start();
    private static final ConsoleUser ADA = ConsoleUser.signedIn(APP, StaffRole.OWNER, "ada@example.org");
    private static final ConsoleUser KIM = ConsoleUser.signedIn(APP, StaffRole.FINANCE, "kim@example.org");

    @AfterAll
    static void stop() {
        APP.close();
    }

    private static String propose(String reference) {
        var page =
                "/partners/" + APP.reseller("shop" + reference, "0").partner().id() + "/top-up";
        ADA.enterCode();
        var fields =
                Map.of("amount", "5000", "currency", "USD", "reference", reference, "reason_code", "bank_transfer");
        var shown = ADA.browser().upload("/console" + page, fields, "evidence", new byte[0]);
        return shown.location().replace("/console", "").replace("?proposed", "");
    }

    @Test
    void the_page_states_who_gave_access_and_another_person_must_decide_if_there_is_one() {
        APP.database.transact(tx -> Staff.link(
                tx,
                Actor.staff(ADA.id(), ADA.email(), "192.0.2.1", "req_1"),
                KIM.id(),
                APP.clock.instant(),
                new SecureRandom()));
        var first = propose("1");
        KIM.enterCode();
        var page = KIM.get(first + "/decide");
        assertThat(page.text())
                .contains("are not independent", "ada@example.org created a password link for kim@example.org")
                .contains("Approve only if you are two different people");
        var hash = page.hidden().getOrDefault("hash", "");
        assertThat(KIM.post(first + "/approve", Map.of("hash", hash)).location())
                .endsWith("?made");
        assertThat(KIM.get(first).text()).contains("were not independent");

        var second = propose("2");
        ConsoleUser.signedIn(APP, StaffRole.FINANCE, "lea@example.org");
        KIM.enterCode();
        var refused = KIM.get(second + "/decide");
        assertThat(refused.text()).contains("such as lea@example.org");
        assertThat(KIM.post(second + "/approve", Map.of("hash", refused.hidden().getOrDefault("hash", "")))
                        .text())
                .contains("needs a decision by somebody who is not involved, such as lea@example.org");
    }
}

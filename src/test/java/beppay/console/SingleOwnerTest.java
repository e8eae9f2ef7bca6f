package beppay.console;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.staff.StaffRole;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What the page of a proposal tells an owner who works alone.
class SingleOwnerTest {
    private static final TestApp APP = TestApp.start();

    @AfterAll
    static void stop() {
        APP.close();
    }

    @Test
    void a_proposal_that_nobody_else_can_approve_names_the_next_step() {
        var owner = ConsoleUser.signedIn(APP, StaffRole.OWNER);
        ConsoleUser.signedIn(APP, StaffRole.SUPPORT);
        var page = "/console/partners/" + APP.reseller("shop", "0").partner().id() + "/top-up";
        var fields = Map.of("amount", "5000", "currency", "USD", "reference", "1", "reason_code", "bank_transfer");
        var proposal =
                owner.browser().upload(page, fields, "evidence", new byte[0]).location();
        assertThat(owner.browser().get(proposal).text())
                .contains("Nobody else can approve it yet", "href=\"/console/staff\"", "You can withdraw it");

        ConsoleUser.signedIn(APP, StaffRole.FINANCE);
        assertThat(owner.browser().get(proposal).text())
                .contains("Another person who may approve must decide by")
                .doesNotContain("Nobody else");
    }
}

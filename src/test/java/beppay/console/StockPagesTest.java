package beppay.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.dashboard.DashboardUser.Shown;
import beppay.esims.Iccid;
import beppay.staff.StaffRole;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StockPagesTest {
    private static final String CODE = "LPA:1$smdp.example.com$SECRET-";

    private final TestApp app = TestApp.start();
    private final ConsoleUser clerk = ConsoleUser.signedIn(app, StaffRole.CATALOGUE);

    @AfterEach
    void stop() {
        app.close();
    }

    private Shown upload(ConsoleUser user, Map<String, String> fields, String csv) {
        return user.browser().upload("/console/stock/import", fields, "file", csv.getBytes(UTF_8));
    }

    /// Two valid lines and one with a wrong check digit.
    private String csv() {
        var plan = app.plan("stock", "Chile 1GB", "5.00").id();
        return "plan,iccid,activation_code\n%1$s,8944501234567890124,%2$s1\n%1$s,8944501234567890132,%2$s2\n%1$s,8944501234567890125,%2$s3\n"
                .formatted(plan, CODE);
    }

    @Test
    void a_file_is_checked_and_then_imported() {
        assertThat(clerk.get("/stock").text()).contains("No plan is sold from stock yet");
        var csv = csv();
        var checked = upload(clerk, Map.of(), csv);
        assertThat(checked.status()).isEqualTo(200);
        assertThat(checked.text())
                .contains("2 profiles can be imported, 1 line can", "wrong check digit")
                .doesNotContain("SECRET-");
        assertThat(app.number("select count(*) from stock_profiles")).isZero();
        assertThat(app.number("select count(*) from audit_entries where action = 'stock.imported'"))
                .isZero();
        assertThat(clerk.get("/stock").text()).contains("Sold out");
        var imported = upload(clerk, Map.of("digest", checked.hidden().get("digest")), csv);
        assertThat(imported.location()).isEqualTo("/console/stock?imported");
        assertThat(app.number("select count(*) from stock_profiles")).isEqualTo(2);
        assertThat(app.number("select count(*) from audit_entries where action = 'stock.imported'"))
                .isEqualTo(1);
    }

    @Test
    void another_file_than_the_checked_one_is_checked_again() {
        var csv = csv();
        var digest = upload(clerk, Map.of(), csv).hidden().get("digest");
        var other = upload(clerk, Map.of("digest", digest), csv + "x,y,z\n");
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.text()).contains("another file");
        assertThat(app.number("select count(*) from stock_profiles")).isZero();
    }

    @Test
    void a_file_of_a_hundred_thousand_profiles_is_checked_and_imported() {
        var plan = app.plan("stock", "Chile 1GB", "5.00").id();
        var csv = new StringBuilder("plan,iccid,activation_code\n");
        for (int i = 1; i <= 100_000; i++) {
            var iccid = Iccid.completing("8910%014d".formatted(i)).digits();
            csv.append("%s,%s,%s%d\n".formatted(plan, iccid, CODE, i));
        }
        var checked = upload(clerk, Map.of(), csv.toString());
        assertThat(checked.text()).contains("100,000 profiles can be imported");
        var imported = upload(clerk, Map.of("digest", checked.hidden().getOrDefault("digest", "")), csv.toString());
        assertThat(imported.location()).isEqualTo("/console/stock?imported");
        assertThat(app.number("select count(*) from stock_profiles")).isEqualTo(100_000);
    }

    @Test
    void files_that_are_no_stock_are_rejected() {
        assertThat(upload(clerk, Map.of(), "").text()).contains("Choose a CSV file.");
        assertThat(upload(clerk, Map.of(), "plan;iccid\n").text()).contains("The first line must be");
        var reader = ConsoleUser.signedIn(app, StaffRole.READ_ONLY);
        assertThat(reader.get("/stock").text()).doesNotContain("Import profiles");
        assertThat(upload(reader, Map.of(), csv()).status()).isEqualTo(403);
    }
}

package beppay.console;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.staff.StaffRole;
import beppay.suppliers.Concurrently;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The filters that staff save for themselves.
class SavedFiltersTest {
    private static final TestApp APP = TestApp.start();

    private ConsoleUser user;

    @AfterAll
    static void stop() {
        APP.close();
    }

    @BeforeEach
    void signIn() {
        user = ConsoleUser.signedIn(APP, StaffRole.READ_ONLY, "reader" + System.nanoTime() + "@example.org");
    }

    private String save(String list, String name, String filter, String value) {
        return user.post("/filters" + list, Map.of("filter_name", name, filter, value))
                .location();
    }

    private long saved() {
        return APP.number("select count(*) from saved_filters where member_id = ?", user.id());
    }

    private String idOf(String name) {
        return String.valueOf(APP.number("select id from saved_filters where name = ?", name));
    }

    @Test
    void filters_that_do_not_fit_into_an_address_are_rejected() {
        var fields = Map.of("filter_name", "Long", "q", "x".repeat(8_000));
        assertThat(user.post("/filters/orders", fields).status()).isEqualTo(414);
    }

    @Test
    void filters_are_named_listed_above_the_list_and_removed() {
        assertThat(user.get("/orders").text()).doesNotContain("Save these filters");
        assertThat(user.get("/orders?status=failed").text()).contains("Save these filters");
        assertThat(save("/orders", "Failed <b>ones</b>", "status", "failed"))
                .isEqualTo("/console/orders?status=failed");
        assertThat(user.get("/orders?status=failed").text())
                .contains("Failed &lt;b>ones&lt;/b>", "aria-current=\"page\">Failed")
                .doesNotContain("Save these filters");
        assertThat(user.get("/orders?status=completed").text())
                .contains("href=\"/console/orders?status=failed\"", "Save these filters")
                .doesNotContain("aria-current=\"page\">Failed");
        assertThat(user.get("/audit?action=staff.added").text()).doesNotContain("Failed &lt;");

        var removed = user.post(
                "/filters/orders/remove", Map.of("filter_id", idOf("Failed <b>ones</b>"), "status", "completed"));
        assertThat(removed.location()).isEqualTo("/console/orders?status=completed");
        assertThat(user.get("/orders?status=completed").text()).doesNotContain("Failed &lt;");
    }

    @Test
    void every_list_with_filters_has_them() {
        APP.reseller("lanterns", "0");
        APP.plan("sandbox", "Lanterns 1GB", "1.00");
        var lists = Map.of("/orders", "q", "/partners", "q", "/plans", "q", "/audit", "actor", "/money", "kind");
        lists.forEach((list, filter) -> {
            var address = "/console" + list + "?" + filter + "=lantern";
            assertThat(save(list, "Lanterns", filter, "lantern")).isEqualTo(address);
            assertThat(user.get(list).text()).contains("href=\"" + address + "\"");
        });
        assertThat(saved()).isEqualTo(lists.size());
    }

    @Test
    void filters_belong_to_one_person() {
        save("/orders", "Mine alone", "status", "failed");
        var other = ConsoleUser.signedIn(APP, StaffRole.OWNER, "other" + System.nanoTime() + "@example.org");
        assertThat(other.get("/orders").text()).doesNotContain("Mine alone");
        other.post("/filters/orders/remove", Map.of("filter_id", idOf("Mine alone")));
        user.post("/filters/audit/remove", Map.of("filter_id", idOf("Mine alone")));
        user.post("/filters/orders/remove", Map.of("filter_id", "' or true"));
        assertThat(user.get("/orders").text()).contains("Mine alone");
    }

    @Test
    void the_same_name_replaces_what_was_saved() {
        save("/orders", "Daily", "status", "failed");
        save("/orders", "Daily", "status", "processing");
        assertThat(saved()).isEqualTo(1);
        assertThat(user.get("/orders").text()).contains("href=\"/console/orders?status=processing\"");
    }

    @Test
    void only_the_filters_of_the_list_are_saved_and_no_address_leads_elsewhere() {
        var fields = Map.of(
                "filter_name",
                "Odd",
                "q",
                "//evil.example/?a=b&c",
                "next",
                "https://evil.example",
                "path",
                "//evil.example",
                "after",
                "7");
        assertThat(user.post("/filters/orders", fields).location())
                .isEqualTo("/console/orders?q=%2F%2Fevil.example%2F%3Fa%3Db%26c");
        APP.database.transact(tx -> tx.update(
                "update saved_filters set query = 'next=%2F%2Fevil.example&q=x' where member_id = ?", user.id()));
        assertThat(user.get("/orders").text())
                .contains("href=\"/console/orders?q=x\"")
                .doesNotContain("evil.example");
    }

    @Test
    void what_can_not_be_saved_is_explained() {
        assertThat(save("/orders", " ", "status", "failed")).isEqualTo("/console/orders?status=failed&not_saved=name");
        assertThat(user.get("/orders?status=failed&not_saved=name").text())
                .contains("Enter a name of 1 to 60 visible characters.");
        assertThat(save("/orders", "n".repeat(61), "status", "failed")).endsWith("not_saved=name");
        assertThat(save("/orders", "n".repeat(60), "status", "failed")).endsWith("status=failed");
        assertThat(save("/orders", "Long", "q", "é".repeat(200))).endsWith("not_saved=length");
        assertThat(save("/orders", "Nothing", "status", "")).isEqualTo("/console/orders");
        assertThat(saved()).isEqualTo(1);
        assertThat(user.get("/orders?not_saved=everything").status()).isEqualTo(200);
    }

    @Test
    void a_person_has_at_most_twenty_for_a_list() throws InterruptedException, ExecutionException {
        var number = new AtomicInteger();
        Concurrently.times(25, () -> save("/orders", "Reference " + number.incrementAndGet(), "status", "failed"));
        assertThat(saved()).isEqualTo(20);
        assertThat(save("/orders", "One more", "status", "completed")).endsWith("not_saved=number");
        assertThat(user.get("/orders?status=completed&not_saved=number").text())
                .contains("You have 20 saved filters for this list. Remove one first.");
        assertThat(save("/audit", "Another list", "actor", "root")).isEqualTo("/console/audit?actor=root");
        var any = APP.number("select min(id) from saved_filters where member_id = ?", user.id());
        user.post("/filters/orders/remove", Map.of("filter_id", String.valueOf(any)));
        assertThat(save("/orders", "One more", "status", "failed")).isEqualTo("/console/orders?status=failed");
    }

    @Test
    void the_filters_of_a_removed_person_are_deleted() {
        save("/orders", "Of a person who left", "status", "failed");
        APP.database.transact(tx -> tx.update("update memberships set removed_at = now() where id = ?", user.id()));
        assertThat(APP.number("select count(*) from saved_filters where name = 'Of a person who left'"))
                .isZero();
    }
}

package beppay.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.wallets.Currency;
import beppay.wallets.Wallets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Lists whose ids are shared by all partners, so that an id in an address would reveal how many rows exist.
class OlderPagesTest {
    private static final Pattern OLDER = Pattern.compile("href=\"([^\"]+)\">Older</a>");
    private static final Pattern PAYMENT = Pattern.compile("Payment ([0-9]+)<");
    private static final Pattern REQUEST = Pattern.compile("req_[0-9a-zA-Z]+");

    private static final TestApp APP = TestApp.start();
    private static TestApp.Reseller shop;
    private static DashboardUser person;
    private static DashboardUser neighbour;

    @BeforeAll
    static void sell() {
        shop = APP.reseller("shop", "1.00");
        APP.reseller("other", "1.00");
        person = DashboardUser.signedIn(APP, "shop@example.com");
        neighbour = DashboardUser.signedIn(APP, "other@example.com");
    }

    @AfterAll
    static void stop() {
        APP.close();
    }

    @Test
    void a_page_of_the_statement_is_stable_when_lines_are_added() {
        IntStream.rangeClosed(1, 60).forEach(OlderPagesTest::pay);
        var newest = person.get("/partner/wallet").text();
        assertThat(payments(newest)).hasSize(50).startsWith(60).endsWith(11);

        pay(61);
        var older = older(newest);
        assertThat(payments(person.get(older).text()))
                .hasSize(10)
                .startsWith(10)
                .endsWith(1);
        assertThat(payments(person.get("/partner/wallet?skip=9999999").text())).startsWith(61);
        assertThat(payments(person.get(older.replaceFirst("before=[0-9a-f]+", "before=60"))
                        .text()))
                .startsWith(61);
    }

    @Test
    void a_page_of_the_log_continues_after_the_last_request_and_its_cursor_is_valid_for_no_other_list() {
        for (int i = 0; i < 60; i++) {
            shop.client().buy("0".repeat(32));
        }
        APP.writeRequestLog();
        var newest = person.get("/partner/logs").text();
        var older = older(newest);
        var requests = requests(newest);
        assertThat(requests).hasSize(50);
        assertThat(requests(person.get(older).text())).hasSize(10).doesNotContainAnyElementsOf(requests);
        assertThat(requests(neighbour.get(older).text())).isEmpty();
        assertThat(requests(person.get(older.replace("/partner/logs", "/partner/wallet"))
                        .text()))
                .isEmpty();
        assertThat(requests(person.get("/partner/logs?before=" + "0".repeat(32)).text()))
                .isEqualTo(requests);
    }

    private static void pay(int number) {
        APP.database.transact(tx -> Wallets.topUp(
                tx,
                shop.partner().id(),
                Mode.LIVE,
                new Money(1_000_000),
                Currency.USDT_TRC20,
                "Payment " + number,
                APP.clock.instant()));
    }

    private static String older(String page) {
        var link = OLDER.matcher(page);
        assertThat(link.find()).isTrue();
        return link.group(1).replace("&amp;", "&");
    }

    private static List<Integer> payments(String page) {
        return PAYMENT.matcher(page)
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();
    }

    private static List<String> requests(String page) {
        return REQUEST.matcher(page)
                .results()
                .map(found -> found.group())
                .distinct()
                .toList();
    }
}

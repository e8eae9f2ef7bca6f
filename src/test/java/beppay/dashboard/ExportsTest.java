package beppay.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.money.Money;
import beppay.platform.csv.CsvExport;
import beppay.platform.postgres.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Exports the 3,000 orders of a partner. Three orders each have the same time, and all rows together are
/// larger than the buffers of a connection.
class ExportsTest {
    private static final int ORDERS = 3_000;
    /// The codes can't be decrypted, and are not read.
    private static final String DELIVER = """
            insert into esims (order_id, partner_id, position, iccid, codes, profile_hash, created_at)
            select id, partner_id, 1, 899990000000000000 + id, sha256('code'), sha256(id::text::bytea), created_at
            from orders where status = 'completed'""";
    private static final String FILL = """
            insert into orders (partner_id, wallet_id, plan_id, plan_name, supplier, price_micros, currency, email,
                reference, request_sha256, status, failure_code, failure_message, created_at, settled_at)
            select w.partner_id, w.id, p.id, p.name || repeat('y', 2000), 'sandbox', 1000000, w.currency,
                case when n % 2 = 0 then 'often@example.com' else 'c' || n || '@example.com' end,
                'r' || n || repeat('x', 240), sha256(n::text::bytea),
                case when n % 100 = 0 then 'failed' else 'completed' end,
                case when n % 100 = 0 then 'supplier_refused' end, case when n % 100 = 0 then 'No eSIM.' end,
                timestamptz '2026-01-01Z' + n / 3 * interval '1 minute', now()
            from wallets w, plans p, generate_series(1, 3000) n""";
    /// The number of exports that one partner may run at the same time.
    private static final int READERS = 2;

    private static final TestApp APP = TestApp.start();
    private static DashboardUser person;

    @BeforeAll
    static void sell() {
        APP.reseller("shop", "500.00");
        APP.plan("sandbox", "Moon 1GB", "5.00");
        APP.database.transact(tx -> tx.update(FILL));
        APP.database.transact(tx -> tx.update(DELIVER));
        person = DashboardUser.signedIn(APP, "shop@example.com");
    }

    @AfterAll
    static void stop() {
        APP.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\" | true",
                "?q=often@example.com | email = 'often@example.com'",
                "?status=failed | status = 'failed'",
                "?from=2026-01-01&to=2026-01-01 | created_at < '2026-01-02Z'"
            })
    void every_matching_order_is_exported_once_newest_first(String query, String condition) {
        var wanted = APP.database.autocommit(tx -> tx.rows(
                Long.class, "select number from orders where " + condition + " order by created_at desc, id desc"));
        assertThat(wanted).isNotEmpty();
        assertThat(ids(person.get("/partner/orders.csv" + query).text())).isEqualTo(wanted);
    }

    /// Skips the header line.
    private static List<Long> ids(String csv) {
        return csv.lines()
                .skip(1)
                .map(line -> Long.valueOf(line.substring(0, line.indexOf(','))))
                .toList();
    }

    @Test
    void amounts_remain_numbers() {
        assertThat(CsvExport.cell(new Money(-5_000_000))).isEqualTo("-5.00");
        assertThat(CsvExport.cell("-5.00+1")).isEqualTo("'-5.00+1");
        assertThat(CsvExport.cell("=1+1")).isEqualTo("'=1+1");
        assertThat(CsvExport.cell(null)).isEmpty();
    }

    /// Some spreadsheets strip invisible characters or accept full-width signs.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1",
                "+1+1",
                "-1+1",
                "@a",
                " =1",
                ",=1",
                "|cmd",
                "＝1",
                "＋1",
                "－1",
                "＠a",
                "\u200B=1",
                "\uFEFF=1",
                "\u00A0=1",
                "\u2060\u200D+1",
                "\u3000@a"
            })
    void nothing_becomes_a_formula(String cell) {
        assertThat(CsvExport.cell(cell)).isEqualTo("'" + cell);
    }

    /// Some spreadsheets split cells at semicolons or tabs, as Excel does in most of Europe.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                ";=1|';'=1",
                "a;=1|a;'=1",
                "a; =1|a;' =1",
                "a;\u200B=1|a;'\u200B=1",
                "a;b;-1|a;b;'-1",
                "a\t=1|a\t'=1",
                "a;b|a;b",
                "a=1|a=1",
                "a-b;c|a-b;c"
            })
    void nothing_becomes_a_formula_after_a_separator(String cell, String written) {
        assertThat(CsvExport.cell(cell)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8999001234567890123",
                "0012",
                "1E5",
                "123456789012",
                "0012.5",
                "1E+5",
                "1e-5",
                "1,000",
                "1.50",
                ".5",
                "5.",
                " 0012 ",
                "12\u00A0",
                "5%",
                "1/2",
                "2026-03-01",
                "12:30",
                "5 Mar",
                "Mar-5",
                "(5)",
                "$5",
                "TRUE",
                "false",
                "٠١٢"
            })
    void digits_that_a_spreadsheet_would_change_remain_text(String cell) {
        assertThat(CsvExport.cell(cell)).isEqualTo("\t" + cell);
        assertThat(CsvExport.cell(12L)).isEqualTo("12");
        assertThat(CsvExport.cell("12")).isEqualTo("12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0", "-00123", "-1,000", "+5", "-1E5"})
    void signed_numbers_that_a_spreadsheet_would_change_remain_text(String cell) {
        assertThat(CsvExport.cell(cell)).isEqualTo("'" + cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "-12", "0", "INV-7", "7 days", "1GB", "e", "may", "Marseille 5", "a@example.com"})
    void values_that_a_spreadsheet_leaves_alone_are_written_unchanged(String cell) {
        assertThat(CsvExport.cell(cell)).isEqualTo(cell);
    }

    @Test
    void slow_downloads_block_exports_only_of_the_same_partner_and_only_until_they_end() throws Exception {
        APP.reseller("other", "1.00");
        var other = DashboardUser.signedIn(APP, "other@example.com");
        var cookie = cookie();
        var stuck = new ArrayList<Socket>();
        for (int i = 0; i < READERS; i++) {
            stuck.add(begun(cookie));
        }
        assertThat(person.get("/partner/orders").status()).isEqualTo(200);
        var refused = person.get("/partner/orders.csv?status=failed");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text()).contains("Wait until one has finished.");
        assertThat(other.get("/partner/orders.csv").status()).isEqualTo(200);
        for (var socket : stuck) {
            socket.setSoLinger(true, 0);
            socket.close();
        }
        Eventually.holds(() -> person.get("/partner/orders.csv?status=failed").status() == 200);
        assertThat(ids(person.get("/partner/orders.csv").text())).hasSize(ORDERS);
    }

    private static String cookie() {
        return String.join("; ", person.cookies());
    }

    /// Reads only the beginning of the response.
    private static Socket begun(String cookie) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), APP.port()));
        var request = "GET /partner/orders.csv HTTP/1.1\r\nHost: localhost\r\nCookie: %s\r\n\r\n".formatted(cookie);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII), 64);
        assertThat(reader.readLine()).startsWith("HTTP/1.1 200");
        return socket;
    }
}

package beppay.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import beppay.dashboard.DashboardUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteStatementTest {
    private final TestApp app = TestApp.start();
    private final Terminal terminal = new Terminal(app.address());
    private final String month =
            YearMonth.from(app.clock.instant().atZone(ZoneOffset.UTC)).toString();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void a_statement_is_printed_and_written() throws IOException {
        app.reseller("shop", "20.00");
        var file = folder.resolve("statement.pdf");
        var result =
                terminal.run("partner", "statement", "shop@example.com", "--month", month, "--pdf", file.toString());
        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("not closed yet", "20.00", file.toString());
        assertThat(new String(Files.readAllBytes(file), US_ASCII)).startsWith("%PDF-");
        assertThat(terminal.run("partner", "statement", "nobody@example.com", "--month", month)
                        .status())
                .isEqualTo(1);
        assertThat(terminal.run("partner", "statement", "shop@example.com", "--month", "March")
                        .status())
                .isEqualTo(2);
        assertThat(terminal.run(
                                "partner",
                                "statement",
                                "shop@example.com",
                                "--month",
                                month,
                                "--pdf",
                                folder.resolve("missing/x.pdf").toString())
                        .err())
                .contains("can't be written");
    }

    @Test
    void members_download_a_month_as_pdf() {
        var shop = app.reseller("shop", "20.00");
        var member = new DashboardUser(app);
        member.post("/partner/login", Map.of("email", shop.partner().email(), "password", TestApp.PASSWORD));
        assertThat(member.get("/partner/wallet").text()).contains("/partner/wallet.pdf?month=" + month);
        var file = member.get("/partner/wallet.pdf?month=" + month);
        assertThat(file.header("Content-Disposition")).contains("statement-" + month + ".pdf");
        assertThat(new String(file.body(), US_ASCII)).startsWith("%PDF-");
        assertThat(member.get("/partner/test/wallet.pdf").status()).isEqualTo(404);
    }
}

package beppay.statements;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.TestApp;
import beppay.console.ConsoleUser;
import beppay.errors.CodedException;
import beppay.money.Money;
import beppay.platform.digest.Sha256;
import beppay.staff.StaffRole;
import java.io.IOException;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StatementsTest {
    /// Later than the clock of the database, which lets no earlier month be opened again.
    private static final Duration LATER = Duration.ofDays(10_000);

    private final TestApp app = TestApp.start();
    private final TestApp.Reseller shop = app.reseller("shop", "100.00");
    private final YearMonth month = YearMonth.from(app.clock.instant().atZone(ZoneOffset.UTC));
    private final MonthClosing closing = new MonthClosing(app.database, app.clock);
    private final StatementFiles files = new StatementFiles(app.database);

    @AfterEach
    void stop() {
        app.close();
    }

    private void sellAndWait() {
        shop.client().buy(app.plan("sandbox", "Chile 1GB", "5.00").id());
        var end = StatementPeriod.of(month).to();
        app.clock.pass(Duration.between(app.clock.instant(), end.plus(Duration.ofHours(1))));
        shop.client().buy(app.plan("sandbox", "Peru 1GB", "7.00").id());
    }

    @Test
    void a_month_is_closed_a_day_after_its_end_and_then_does_not_change() {
        sellAndWait();
        assertThatThrownBy(() -> closing.close(shop.partner().id(), month, TestApp.ACTOR))
                .isInstanceOf(CodedException.class)
                .hasMessageContaining("a day after its end");
        app.clock.pass(Duration.ofDays(1));
        var closed = closing.close(shop.partner().id(), month, TestApp.ACTOR);
        assertThat(closed.opening()).isEqualTo(Money.ZERO);
        assertThat(closed.closing()).isEqualTo(new Money(95_000_000));
        assertThat(closed.lines()).isEqualTo(2);
        assertThat(closed.number()).isEqualTo(1);
        assertThat(closing.close(shop.partner().id(), month, TestApp.ACTOR)).isEqualTo(closed);
        assertThat(app.number("select count(*) from audit_entries where action = 'statement.closed'"))
                .isEqualTo(1);
        assertThatThrownBy(() -> app.database.transact(tx -> tx.update("update statements set lines = 3")))
                .hasMessageContaining("42501");
    }

    @Test
    void all_partners_months_are_closed_on_the_seventh_day() {
        app.reseller("other", "0");
        sellAndWait();
        app.clock.pass(Duration.ofDays(5));
        closing.tick();
        assertThat(app.number("select count(*) from statements")).isZero();
        app.clock.pass(Duration.ofDays(1));
        closing.tick();
        closing.tick();
        assertThat(app.number("select count(*) from statements")).isEqualTo(2);
    }

    @Test
    void a_month_that_was_closed_while_the_clock_was_ahead_is_opened_again() {
        app.clock.pass(LATER);
        closing.tick();
        var current = YearMonth.from(app.clock.instant().atZone(ZoneOffset.UTC));
        var tenth = current.plusMonths(1).atDay(10).atStartOfDay(ZoneOffset.UTC).toInstant();
        var ahead = Duration.between(app.clock.instant(), tenth);
        app.clock.pass(ahead);
        closing.tick();
        var early =
                app.database.snapshot(tx -> ClosedMonth.find(tx, shop.partner().id(), current));
        assertThat(early).isNotNull();

        app.clock.setBack(ahead);
        closing.tick();
        assertThat(app.database.<@Nullable ClosedMonth>snapshot(
                        tx -> ClosedMonth.find(tx, shop.partner().id(), current)))
                .isNull();
        assertThat(app.number("select count(*) from audit_entries where action = 'statement.reopened'"))
                .isOne();
        assertThatThrownBy(() -> app.database.transact(tx -> tx.update("update statements set lines = 3")))
                .hasMessageContaining("42501");

        shop.client().buy(app.plan("sandbox", "Chile 1GB", "5.00").id());
        app.clock.pass(ahead);
        closing.tick();
        var closed =
                app.database.snapshot(tx -> ClosedMonth.find(tx, shop.partner().id(), current));
        assertThat(Objects.requireNonNull(closed).lines()).isOne();
        assertThat(app.number("select count(*) from statements where month = cast(? as date)", current.atDay(1)))
                .isOne();
    }

    @Test
    void the_next_statement_opens_with_the_closing_balance() {
        sellAndWait();
        var next = files.statement(shop.partner().id(), StatementPeriod.of(month.plusMonths(1)));
        assertThat(next.opening()).isEqualTo(new Money(95_000_000));
        assertThat(next.closing()).isEqualTo(new Money(88_000_000));
        assertThat(next.closed()).isNull();
    }

    @Test
    void the_pdf_shows_names_and_every_line() throws IOException {
        sellAndWait();
        app.database.transact(tx -> tx.update("update partners set name = 'Łódź Ταξίδι Поездка 旅行'"));
        var pdf = files.pdf(files.statement(shop.partner().id(), StatementPeriod.of(month)), "Operator");
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Łódź Ταξίδι Поездка ??", "This statement is not final.", "Top-up", "95.00", "Page 1");
        }
    }

    @Test
    void staff_close_a_month_and_download_its_files() {
        sellAndWait();
        app.clock.pass(Duration.ofDays(1));
        var clerk = ConsoleUser.signedIn(app, StaffRole.FINANCE);
        var page = "/partners/" + shop.partner().id() + "/statements";
        assertThat(clerk.get(page).text()).contains("No closed month yet");
        assertThat(clerk.post(page + "/close", Map.of("month", "March")).status())
                .isEqualTo(400);
        assertThat(clerk.post(page + "/close", Map.of("month", month.toString()))
                        .location())
                .isEqualTo("/console" + page + "?closed");
        assertThat(clerk.get(page).text()).contains("1 closed month", "95.00");
        var csv = clerk.get(page + "/file?format=csv&month=" + month);
        assertThat(new String(csv.body(), UTF_8)).contains("purchase", "top_up");
        assertThat(app.number(
                        "select count(*) from statements where content_sha256 = decode(?, 'hex')",
                        HexFormat.of().formatHex(Sha256.of(csv.body()))))
                .isEqualTo(1);
        var pdf = clerk.get(page + "/file?from=%s&to=%s".formatted(month.atDay(1), month.atEndOfMonth()));
        assertThat(pdf.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(clerk.get(page + "/file?from=2026-03-05&to=2026-03-01").status())
                .isEqualTo(400);
        assertThat(clerk.get("/partners/999999999/statements/file?month=" + month)
                        .status())
                .isEqualTo(404);
        var reader = ConsoleUser.signedIn(app, StaffRole.READ_ONLY);
        assertThat(reader.post(page + "/close", Map.of("month", month.toString()))
                        .status())
                .isEqualTo(403);
    }
}

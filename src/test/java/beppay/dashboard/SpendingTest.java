package beppay.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.money.Money;
import beppay.orders.history.DailySpending;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SpendingTest {
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    /// @param before spent on the first of the days before
    /// @param last spent on the last days, today last
    private static Spending spending(String before, String... last) {
        var amounts = new ArrayList<>(Collections.nCopies(2 * Spending.DAYS, Money.ZERO));
        amounts.set(0, new Money(micros(before)));
        for (int i = 0; i < last.length; i++) {
            amounts.set(amounts.size() - last.length + i, new Money(micros(last[i])));
        }
        var days = new ArrayList<DailySpending.Day>();
        for (int i = 0; i < amounts.size(); i++) {
            days.add(new DailySpending.Day(FIRST.plus(Duration.ofDays(i)), 1, amounts.get(i)));
        }
        return Spending.of(List.copyOf(days));
    }

    private static long micros(String amount) {
        return Objects.requireNonNull(Money.parse(amount)).micros();
    }

    @Test
    void the_last_thirty_days_are_compared_with_the_thirty_before() {
        assertThat(spending("100", "112").comparison()).isEqualTo("12% more than in the 30 days before");
        assertThat(spending("100", "50", "25").comparison()).isEqualTo("25% less than in the 30 days before");
        assertThat(spending("100", "100").comparison()).isEqualTo("as much as in the 30 days before");
        assertThat(spending("1", "5000").comparison()).isEqualTo("over 999% more than in the 30 days before");
        assertThat(spending("0", "100").comparison()).isNull();
        assertThat(spending("100").comparison()).isEqualTo("100% less than in the 30 days before");
    }

    @Test
    void the_chart_shows_the_thirty_days_before() {
        var chart = spending("100", "112").chart();
        assertThat(chart.before()).hasSize(Spending.DAYS).startsWith(new Money(100_000_000));
        assertThat(chart.beforeLine()).startsWith("M");
    }

    @Test
    void the_balance_lasts_as_long_as_at_the_pace_of_the_last_week() {
        var spending = spending("0", "1", "7", "7");
        assertThat(spending.today()).isEqualTo(new Money(7_000_000));
        assertThat(spending.yesterday()).isEqualTo(new Money(7_000_000));
        assertThat(spending.daysLeft(new Money(micros("15")))).isEqualTo(7);
        assertThat(spending("50").daysLeft(new Money(micros("15")))).isNull();
    }

    @Test
    void the_axis_ends_at_a_round_amount_that_no_day_exceeds() {
        assertThat(top("64")).isEqualTo("80.00");
        assertThat(top("100")).isEqualTo("100.00");
        assertThat(top("100.01")).isEqualTo("200.00");
        assertThat(top("0.01")).isEqualTo("0.01");
        assertThat(top("850")).isEqualTo("1000.00");
        assertThat(top("123456")).isEqualTo("200000.00");
    }

    private static String top(String most) {
        return spending("0", most).chart().top().toString();
    }
}

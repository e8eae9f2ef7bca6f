package beppay.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

class MoneyTest {
    @Test
    void prints_at_least_two_decimals() {
        assertThat(new Money(25_000_000)).hasToString("25.00");
        assertThat(new Money(4_500_000)).hasToString("4.50");
        assertThat(new Money(1_500)).hasToString("0.0015");
        assertThat(new Money(-1)).hasToString("-0.000001");
        assertThat(Money.ZERO).hasToString("0.00");
    }

    @Test
    void as_a_number_it_has_no_trailing_zeros() {
        assertThat(new Money(25_000_000).decimal().toString()).isEqualTo("25");
        assertThat(new Money(100_000_000).decimal().toString()).isEqualTo("100");
        assertThat(new Money(4_500_000).decimal().toString()).isEqualTo("4.5");
    }

    @Test
    void every_amount_is_read_back_as_it_was_printed() {
        for (int i = 0; i < 100_000; i++) {
            var money =
                    new Money(ThreadLocalRandom.current().nextLong(-1_000_000_000_000_000L, 1_000_000_000_000_000L));
            assertThat(Money.parse(money.toString())).isEqualTo(money);
        }
    }

    @Test
    void what_is_no_amount_is_not_read() {
        for (var text : new String[] {"", "1,00", "1e3", " 1", "0.0000001", "1234567890123", "NaN", "+1", ".5", "5."}) {
            assertThat(Money.parse(text)).as(text).isNull();
        }
    }

    @Test
    void a_number_of_a_billion_digits_costs_nothing() {
        assertThat(Money.of(new BigDecimal("1e999999999"))).isNull();
        assertThat(Money.of(new BigDecimal("1e-999999999"))).isNull();
        assertThat(Objects.requireNonNull(Money.of(new BigDecimal("25.00"))).micros())
                .isEqualTo(25_000_000);
    }

    @Test
    void it_never_wraps_around() {
        assertThatThrownBy(() -> new Money(Long.MAX_VALUE).plus(new Money(1))).isInstanceOf(ArithmeticException.class);
    }
}

package beppay.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

class MoneyTest {
    @Test
    void the_text_has_at_least_two_decimals() {
        assertThat(new Money(25_000_000)).hasToString("25.00");
        assertThat(new Money(4_500_000)).hasToString("4.50");
        assertThat(new Money(1_500)).hasToString("0.0015");
        assertThat(new Money(-1)).hasToString("-0.000001");
        assertThat(Money.ZERO).hasToString("0.00");
    }

    @Test
    void the_number_has_no_trailing_zeros() {
        assertThat(new Money(25_000_000).decimal().toString()).isEqualTo("25");
        assertThat(new Money(100_000_000).decimal().toString()).isEqualTo("100");
        assertThat(new Money(4_500_000).decimal().toString()).isEqualTo("4.5");
    }

    @Test
    void the_text_of_every_amount_is_parsed_to_the_same_amount() {
        for (int i = 0; i < 100_000; i++) {
            var money =
                    new Money(ThreadLocalRandom.current().nextLong(-1_000_000_000_000_000L, 1_000_000_000_000_000L));
            assertThat(Money.parse(money.toString())).isEqualTo(money);
        }
    }

    @Test
    void invalid_amounts_are_rejected() {
        for (var text : new String[] {"", "1,00", "1e3", " 1", "0.0000001", "1234567890123", "NaN", "+1", ".5", "5."}) {
            assertThat(Money.parse(text)).as(text).isNull();
        }
    }

    @Test
    void a_number_with_a_billion_digits_is_rejected_quickly() {
        assertThat(Money.of(new BigDecimal("1e999999999"))).isNull();
        assertThat(Money.of(new BigDecimal("1e-999999999"))).isNull();
        assertThat(Objects.requireNonNull(Money.of(new BigDecimal("25.00"))).micros())
                .isEqualTo(25_000_000);
    }

    @Test
    void an_overflow_throws() {
        assertThatThrownBy(() -> new Money(Long.MAX_VALUE).plus(new Money(1))).isInstanceOf(ArithmeticException.class);
    }
}

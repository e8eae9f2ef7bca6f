package beppay.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.money.Money;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupTest {
    @ParameterizedTest
    @CsvSource({
        "25.00, 0, 25.00",
        "1.80, 30, 2.34",
        "1.05, 30, 1.37",
        "0.000001, 0, 0.01",
        "1.10, 12.5, 1.24",
        "100000, 10000, 10100000.00"
    })
    void the_price_is_the_cost_plus_the_markup_rounded_up_to_a_whole_cent(String cost, String percent, String price) {
        var markup = Objects.requireNonNull(Markup.parse(percent));

        assertThat(markup.over(Objects.requireNonNull(Money.parse(cost)))).hasToString(price);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "10000.1", "30%", "1e3", "1.23456"})
    void an_invalid_percentage_is_rejected(String text) {
        assertThat(Markup.parse(text)).isNull();
    }
}

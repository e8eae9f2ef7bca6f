package beppay.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.money.Money;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceFormulaTest {
    @ParameterizedTest
    @CsvSource({
        // cost, markup, fixed, floor, rounding, price
        "1.00, 30, 0, 0, none, 1.30",
        "1.001, 30, 0, 0, none, 1.31",
        "1.00, 30, 0.50, 0, none, 1.80",
        "1.00, 30, 0, 0.50, none, 1.50",
        "1.00, 60, 0, 0.50, none, 1.60",
        "1.00, 0, 0, 0, none, 1.00",
        "1.00, 30, 0, 0, .00, 2.00",
        "2.00, 0, 0, 0, .00, 2.00",
        "1.00, 30, 0, 0, .49, 1.49",
        "1.00, 49, 0, 0, .49, 1.49",
        "1.00, 50, 0, 0, .49, 2.49",
        "1.00, 30, 0, 0, .99, 1.99",
        "0.001, 30, 0, 0, .99, 0.99",
        "0.001, 30, 0, 0, .49, 0.49",
        "0.60, 0, 0, 0, .49, 1.49",
        "0.001, 30, 0, 0, .00, 1.00",
        "1.00, 0, -0.40, 0, none, 0.60",
        "1.00, 0, -5.00, 0, none, 0.01",
        "0, 30, 0, 0, none, 0.01",
    })
    void a_price_follows_from_the_cost(
            String cost, String markup, String fixed, String floor, String rounding, String price) {
        var formula = new PriceFormula(
                Objects.requireNonNull(Markup.parse(markup)),
                money(fixed),
                money(floor),
                Objects.requireNonNull(PriceRounding.of(rounding)));
        assertThat(formula.over(money(cost))).hasToString(price);
    }

    private static Money money(String amount) {
        return Objects.requireNonNull(Money.parse(amount));
    }
}

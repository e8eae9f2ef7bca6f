package beppay.catalog.imports;

import beppay.catalog.Countries;
import beppay.catalog.Plan;
import beppay.money.Money;
import beppay.platform.csv.InputText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Parses the fields that all formats have. An invalid value throws an [InvalidRow] with the reason.
final class PlanFields {
    private static final int LONGEST_TEXT = 200;

    /// Ten years. No supplier sells longer plans, so a larger number is a mistake.
    private static final int MAX_DAYS = 3_660;

    private PlanFields() {}

    /// Whether [#code] accepts the text.
    static boolean isCode(String text) {
        var code = InputText.stripped(text);
        return !code.isEmpty() && code.length() <= LONGEST_TEXT && InputText.isPrintable(code);
    }

    static String code(String text) {
        return line("code", text);
    }

    /// Replaces each run of blanks, tabs and line ends, which occur in suppliers' lists, by one space.
    static String name(String text) {
        return line("name", InputText.withSingleSpaces(text));
    }

    private static String line(String what, String text) {
        var line = InputText.stripped(text);
        if (line.isEmpty()) {
            throw new InvalidRow("the " + what + " is missing");
        } else if (line.length() > LONGEST_TEXT) {
            throw new InvalidRow("the %s has %d characters, more than %d".formatted(what, line.length(), LONGEST_TEXT));
        } else if (!InputText.isPrintable(line)) {
            throw new InvalidRow("the " + what + " contains characters that can't be printed");
        }
        return line;
    }

    /// @param currency the currency of the price; empty if the list does not state it
    static Money cost(String text, String currency) {
        if (!currency.isEmpty() && !currency.equalsIgnoreCase("USD")) {
            throw new InvalidRow("the price is in %s, not in USD".formatted(InputText.quoted(currency)));
        }
        return cost(text);
    }

    static Money cost(String text) {
        if (InputText.stripped(text).isEmpty()) {
            throw new InvalidRow("the price is missing");
        }
        var number = Decimals.read(InputText.stripped(text));
        var cost = number == null ? null : Money.of(number);
        if (cost == null) {
            throw new InvalidRow("the price %s is not an amount such as 25.00".formatted(InputText.quoted(text)));
        } else if (!cost.isPositive() || !Plan.MAX_PRICE.covers(cost)) {
            throw new InvalidRow("the price %s is not above 0 and at most %s".formatted(cost, Plan.MAX_PRICE));
        }
        return cost;
    }

    static int days(String text) {
        if (InputText.stripped(text).isEmpty()) {
            throw new InvalidRow("the days are missing");
        }
        var days = Decimals.read(InputText.stripped(text));
        if (days == null
                || days.stripTrailingZeros().scale() > 0
                || days.signum() <= 0
                || days.compareTo(BigDecimal.valueOf(MAX_DAYS)) > 0) {
            throw new InvalidRow(
                    "the days %s are not a whole number from 1 to %d".formatted(InputText.quoted(text), MAX_DAYS));
        }
        return days.intValueExact();
    }

    static DataAllowance data(String text, int thousand, int days) {
        var data = DataAllowance.parse(InputText.stripped(text), thousand, days);
        if (data == null) {
            throw new InvalidRow("the data %s is not an amount such as 5GB, 500MB, 1GB/day or Unlimited"
                    .formatted(InputText.quoted(text)));
        }
        return data;
    }

    /// Each country once, in alphabetical order.
    static List<String> countries(List<String> codes) {
        var countries = new TreeSet<String>();
        for (var listed : codes) {
            var code = InputText.stripped(listed);
            if (code.isEmpty()) {
                continue;
            }
            var meant = Countries.of(code);
            if (meant.isEmpty()) {
                throw new InvalidRow("%s is not a country code".formatted(InputText.quoted(code)));
            }
            countries.addAll(meant);
        }
        if (countries.isEmpty()) {
            throw new InvalidRow("the countries are missing");
        }
        return new ArrayList<>(countries);
    }

    static List<String> countries(String codesByComma) {
        return countries(List.of(codesByComma.split(",", -1)));
    }
}

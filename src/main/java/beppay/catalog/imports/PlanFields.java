package beppay.catalog.imports;

import beppay.catalog.Countries;
import beppay.money.Money;
import beppay.platform.csv.CellText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Reads what every list says of a plan; whatever can't be used is an [InvalidRow] with the reason.
final class PlanFields {
    private static final int LONGEST_TEXT = 200;

    /// Ten years. Nobody sells an eSIM for longer, so that more is a slip.
    private static final int MAX_DAYS = 3_660;

    /// USD. The dearest plan of the lists we know costs 452, so that this much is a slip.
    private static final Money MAX_PRICE = new Money(100_000_000_000L);

    private PlanFields() {}

    /// Whether [#code] takes it.
    static boolean isCode(String text) {
        var code = CellText.stripped(text);
        return !code.isEmpty() && code.length() <= LONGEST_TEXT && CellText.isPrintable(code);
    }

    static String code(String text) {
        return line("code", text);
    }

    /// With single spaces, as lists are not careful about blanks, tabs and line ends.
    static String name(String text) {
        return line("name", CellText.withSingleSpaces(text));
    }

    private static String line(String what, String text) {
        var line = CellText.stripped(text);
        if (line.isEmpty()) {
            throw new InvalidRow("the " + what + " is missing");
        } else if (line.length() > LONGEST_TEXT) {
            throw new InvalidRow("the %s has %d characters, over %d".formatted(what, line.length(), LONGEST_TEXT));
        } else if (!CellText.isPrintable(line)) {
            throw new InvalidRow("the " + what + " holds characters that can't be printed");
        }
        return line;
    }

    /// @param currency of the price; empty where the list does not name it
    static Money cost(String text, String currency) {
        if (!currency.isEmpty() && !currency.equalsIgnoreCase("USD")) {
            throw new InvalidRow("the price is in %s, not in USD".formatted(CellText.quoted(currency)));
        }
        return cost(text);
    }

    static Money cost(String text) {
        if (CellText.stripped(text).isEmpty()) {
            throw new InvalidRow("the price is missing");
        }
        var number = Decimals.read(CellText.stripped(text));
        var cost = number == null ? null : Money.of(number);
        if (cost == null) {
            throw new InvalidRow("the price, %s, is no amount like 25.00".formatted(CellText.quoted(text)));
        } else if (!cost.isPositive() || !MAX_PRICE.covers(cost)) {
            throw new InvalidRow("the price, %s, is not over 0 and at most %s".formatted(cost, MAX_PRICE));
        }
        return cost;
    }

    static int days(String text) {
        if (CellText.stripped(text).isEmpty()) {
            throw new InvalidRow("the days are missing");
        }
        var days = Decimals.read(CellText.stripped(text));
        if (days == null
                || days.stripTrailingZeros().scale() > 0
                || days.signum() <= 0
                || days.compareTo(BigDecimal.valueOf(MAX_DAYS)) > 0) {
            throw new InvalidRow("the days, %s, are no number from 1 to %d".formatted(CellText.quoted(text), MAX_DAYS));
        }
        return days.intValueExact();
    }

    static DataAllowance data(String text, int thousand, int days) {
        var data = DataAllowance.parse(CellText.stripped(text), thousand, days);
        if (data == null) {
            throw new InvalidRow(
                    "the data, %s, is nothing like 5GB, 500MB, 1GB/day or Unlimited".formatted(CellText.quoted(text)));
        }
        return data;
    }

    /// Each country once, in alphabetical order.
    static List<String> countries(List<String> codes) {
        var countries = new TreeSet<String>();
        for (var listed : codes) {
            var code = CellText.stripped(listed);
            if (code.isEmpty()) {
                continue;
            }
            var meant = Countries.of(code);
            if (meant.isEmpty()) {
                throw new InvalidRow("%s is no code of a country".formatted(CellText.quoted(code)));
            }
            countries.addAll(meant);
        }
        if (countries.isEmpty()) {
            throw new InvalidRow("no country is named");
        }
        return new ArrayList<>(countries);
    }

    static List<String> countries(String codesByComma) {
        return countries(List.of(codesByComma.split(",", -1)));
    }
}

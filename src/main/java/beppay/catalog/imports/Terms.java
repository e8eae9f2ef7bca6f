package beppay.catalog.imports;

import beppay.catalog.Countries;
import beppay.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Reads what every list says of a plan; whatever can't be used is an [UnusableRow] with the reason.
final class Terms {
    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_QUOTE = 40;

    /// Ten years. Nobody sells an eSIM for longer, so that more is a slip.
    private static final int MOST_DAYS = 3_660;

    /// USD. The dearest plan of the lists we know costs 452, so that this much is a slip.
    private static final Money MOST_PRICE = new Money(100_000_000_000L);

    /// Control and format characters and halves of pairs: format characters turn a line's direction or hide letters.
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}]");

    private Terms() {}

    static String code(String text) {
        return line("code", text);
    }

    /// With single spaces, as lists are not careful about them.
    static String name(String text) {
        return line("name", text.replaceAll(" +", " "));
    }

    private static String line(String what, String text) {
        var line = text.strip();
        if (line.isEmpty()) {
            throw new UnusableRow("the " + what + " is missing");
        } else if (line.length() > LONGEST_TEXT) {
            throw new UnusableRow("the %s has %d characters, over %d".formatted(what, line.length(), LONGEST_TEXT));
        } else if (UNPRINTABLE.matcher(line).find()) {
            throw new UnusableRow("the " + what + " holds characters that can't be printed");
        }
        return line;
    }

    static Money cost(String text) {
        if (text.isBlank()) {
            throw new UnusableRow("the price is missing");
        }
        var cost = Money.parse(text.strip());
        if (cost == null) {
            throw new UnusableRow("the price, %s, is no amount like 25.00".formatted(quoted(text)));
        } else if (!cost.isPositive() || !MOST_PRICE.covers(cost)) {
            throw new UnusableRow("the price, %s, is not over 0 and at most %s".formatted(cost, MOST_PRICE));
        }
        return cost;
    }

    static int days(String text) {
        var number = text.strip();
        if (number.isEmpty()) {
            throw new UnusableRow("the days are missing");
        } else if (!number.matches("[0-9]{1,5}")
                || Integer.parseInt(number) < 1
                || Integer.parseInt(number) > MOST_DAYS) {
            throw new UnusableRow("the days, %s, are no number from 1 to %d".formatted(quoted(text), MOST_DAYS));
        }
        return Integer.parseInt(number);
    }

    static Allowance data(String text, int thousand, int days) {
        var data = Allowance.parse(text.strip(), thousand, days);
        if (data == null) {
            throw new UnusableRow(
                    "the data, %s, is nothing like 5GB, 500MB, 1GB/day or Unlimited".formatted(quoted(text)));
        }
        return data;
    }

    /// Each country once, in alphabetical order.
    static List<String> countries(List<String> codes) {
        var countries = new TreeSet<String>();
        for (var code : codes) {
            var meant = Countries.of(code);
            if (meant.isEmpty()) {
                throw new UnusableRow("%s is no code of a country".formatted(quoted(code)));
            }
            countries.addAll(meant);
        }
        if (countries.isEmpty()) {
            throw new UnusableRow("no country is named");
        }
        return new ArrayList<>(countries);
    }

    static List<String> countries(String codesByComma) {
        return countries(codesByComma.isBlank() ? List.of() : List.of(codesByComma.split(",", -1)));
    }

    /// Short and printable, for a reason.
    static String quoted(String text) {
        var printable = UNPRINTABLE.matcher(text).replaceAll("?");
        return printable.length() <= LONGEST_QUOTE
                ? "\"" + printable + "\""
                : "\"" + printable.substring(0, LONGEST_QUOTE) + "…\"";
    }
}

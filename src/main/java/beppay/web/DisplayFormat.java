package beppay.web;

import beppay.money.Money;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Formats values for display on pages.
public final class DisplayFormat {
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern(
                    "d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern(
                    "d MMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /// About the width of a phone in the size of headings.
    private static final Pattern LONG_WORD = Pattern.compile("\\S{24}");

    private DisplayFormat() {}

    /// `12,345.00`. A negative amount has a minus sign (U+2212), not a hyphen.
    public static String money(Money amount) {
        var text = amount.toString();
        var isNegative = text.startsWith("-");
        var digits = isNegative ? text.substring(1) : text;
        int point = digits.indexOf('.');
        return (isNegative ? "−" : "") + number(Long.parseLong(digits.substring(0, point))) + digits.substring(point);
    }

    /// Like [#money], with a plus sign before a positive amount.
    public static String signed(Money amount) {
        return (amount.isPositive() ? "+" : "") + money(amount);
    }

    /// The name of a wallet, which is that of its currency: `USDT (TRC-20)` for `USDT_TRC20`. Amounts themselves
    /// are in USD, because one unit of each currency counts as one US dollar.
    public static String wallet(String currency) {
        return currency.replaceFirst("_([A-Z]+)([0-9]+)$", " ($1-$2)");
    }

    /// `1,520`
    public static String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /// `30 Mar 2026, 12:00 UTC`. In a `<time data-ago>`, the pages' script replaces it with `2 h ago` and shows
    /// it on hover.
    public static String dateTime(Instant at) {
        return DATE_TIME.format(at);
    }

    /// `30 Mar 2026, 12:00:00 UTC`, where seconds matter.
    public static String exactTime(Instant at) {
        return EXACT.format(at);
    }

    /// `30 Mar 2026`
    public static String day(Instant at) {
        return DAY.format(at);
    }

    /// The class of a heading that contains this name: smaller if a word is too long for one line on most
    /// screens. Null if the heading needs none.
    public static @Nullable String headingClass(String name) {
        return LONG_WORD.matcher(name).find() ? "heading-long" : null;
    }

    /// An ICCID in groups of four digits, as printed on SIM cards.
    public static String iccid(String digits) {
        return digits.replaceAll("(.{4})(?!$)", "$1 ");
    }

    /// `1 order`, `2 orders`
    public static String count(long number, String noun) {
        return number(number) + " " + noun + (number == 1 ? "" : "s");
    }
}

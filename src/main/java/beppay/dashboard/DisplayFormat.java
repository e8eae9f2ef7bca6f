package beppay.dashboard;

import beppay.money.Money;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How values are written on pages.
public final class DisplayFormat {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private DisplayFormat() {}

    /// 12,345.00, with the real minus before what was taken.
    public static String money(Money amount) {
        var text = amount.toString();
        var isNegative = text.startsWith("-");
        var digits = isNegative ? text.substring(1) : text;
        int point = digits.indexOf('.');
        return (isNegative ? "−" : "") + number(Long.parseLong(digits.substring(0, point))) + digits.substring(point);
    }

    /// As [#money], with a plus before what was added.
    public static String signed(Money amount) {
        return (amount.isPositive() ? "+" : "") + money(amount);
    }

    /// 1,520
    public static String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /// 30 Mar 2026, 12:00 UTC; where a script runs, "2 h ago" with this on hover.
    public static String moment(Instant at) {
        return MOMENT.format(at);
    }

    /// 30 Mar 2026
    public static String day(Instant at) {
        return DAY.format(at);
    }

    /// An ICCID in fours, as it is printed on cards.
    public static String iccid(String digits) {
        return digits.replaceAll("(.{4})(?!$)", "$1 ");
    }

    /// 1 order, 2 orders
    public static String count(long number, String noun) {
        return number(number) + " " + noun + (number == 1 ? "" : "s");
    }
}

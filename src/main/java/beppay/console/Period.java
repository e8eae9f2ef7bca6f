package beppay.console;

import beppay.web.Choice;
import java.time.LocalDate;
import java.util.List;

/// The range of UTC days that Today shows, and the one before it for comparison.
///
/// @param code the value in the URL
/// @param before what the earlier range is called
/// @param first the first day of the range, whose last day is today
/// @param earlierFirst the first day of the earlier range
/// @param earlierEnd the day after the last day of the earlier range
record Period(String code, String label, String before, LocalDate first, LocalDate earlierFirst, LocalDate earlierEnd) {
    static final List<Choice> CHOICES = List.of(
            new Choice("today", "Today"),
            new Choice("7-days", "7 days"),
            new Choice("30-days", "30 days"),
            new Choice("month", "Month"));

    private static final int WEEK = 7;
    private static final int MONTH = 30;

    /// Any other code than those of [#CHOICES] means today.
    static Period of(String code, LocalDate today) {
        return switch (code) {
            case "7-days" -> ofDays(code, "Last 7 days", WEEK, today);
            case "30-days" -> ofDays(code, "Last 30 days", MONTH, today);
            case "month" -> ofMonth(code, today);
            default -> new Period("today", "Today", "yesterday", today, today.minusDays(1), today);
        };
    }

    private static Period ofDays(String code, String label, int days, LocalDate today) {
        var first = today.minusDays(days - 1L);
        return new Period(code, label, "in the %d days before".formatted(days), first, first.minusDays(days), first);
    }

    /// Compares with the same days of the month before, which may be shorter.
    private static Period ofMonth(String code, LocalDate today) {
        var first = today.withDayOfMonth(1);
        var earlier = first.minusMonths(1);
        var end = today.minusMonths(1).plusDays(1);
        return new Period(code, "This month", "in the same days of last month", first, earlier, end);
    }

    /// The first day of the chart, which has at least a week.
    LocalDate chartFirst(LocalDate today) {
        var week = today.minusDays(WEEK - 1L);
        return week.isBefore(first) ? week : first;
    }
}

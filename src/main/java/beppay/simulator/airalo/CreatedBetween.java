package beppay.simulator.airalo;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The filter of orders and eSIMs by the day of their creation. Both days are included.
record CreatedBetween(LocalDate first, LocalDate last) implements Predicate<Instant> {
    private static final Pattern DAYS = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2}) - ([0-9]{4}-[0-9]{2}-[0-9]{2})");

    /// @throws Rejection if the filter is not such as `2023-02-01 - 2023-02-28`
    static Predicate<Instant> of(Parameters query) {
        var text = query.text("filter[created_at]");
        if (text == null) {
            return _ -> true;
        }
        var days = DAYS.matcher(text);
        if (!days.matches()) {
            throw invalid();
        }
        try {
            return new CreatedBetween(LocalDate.parse(days.group(1)), LocalDate.parse(days.group(2)));
        } catch (DateTimeException noDay) {
            throw invalid();
        }
    }

    private static Rejection invalid() {
        return Validation.invalid(
                "filter.created_at", "The filter.created at does not match the format Y-m-d - Y-m-d.");
    }

    @Override
    public boolean test(Instant time) {
        var day = WireTime.date(time);
        return !day.isBefore(first) && !day.isAfter(last);
    }
}

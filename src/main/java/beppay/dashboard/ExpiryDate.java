package beppay.dashboard;

import beppay.web.DayField;
import beppay.web.Form;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Reads the last day of a key or of a link from the field `expires_on`.
final class ExpiryDate {
    static final String FIELD = "expires_on";

    /// Expiry times are returned in the format of RFC 3339, in which a year has four digits.
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private ExpiryDate() {}

    /// The end of the given day, UTC. Adds an error and returns null if the day is over, or if the text is not a
    /// date.
    static @Nullable Instant endOf(Form form, Instant now) {
        var last = DayField.parse(form.text(FIELD));
        if (last != null && last.isBefore(LAST_DAY)) {
            var end = last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            if (end.isAfter(now)) {
                return end;
            }
        }
        form.addError(FIELD, "Enter a date in the future, such as 2030-12-31.");
        return null;
    }
}

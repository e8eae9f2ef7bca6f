package beppay.console;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Pattern;

/// Where a page of a timeline begins: at a time, after some lines of exactly this time.
///
/// @param skipped the number of lines of this time that earlier pages have
record TimelineCursor(Instant latest, int skipped) {
    /// Later than everything that has happened, even by a clock that is ahead.
    static final TimelineCursor NEWEST = new TimelineCursor(Instant.parse("9000-01-01T00:00:00Z"), 0);

    /// Four digits are more than ever happens to a partner in one microsecond, and bound what a page reads.
    private static final Pattern FORMAT =
            Pattern.compile("([1-8][0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(?:[.][0-9]{1,6})?Z)_([0-9]{1,4})");

    /// From the text of a URL. Any other text begins with the newest line.
    static TimelineCursor of(String text) {
        var parts = FORMAT.matcher(text);
        try {
            return parts.matches()
                    ? new TimelineCursor(Instant.parse(parts.group(1)), Integer.parseInt(parts.group(2)))
                    : NEWEST;
        } catch (DateTimeParseException noTime) {
            return NEWEST;
        }
    }

    String text() {
        return latest + "_" + skipped;
    }

    boolean isNewest() {
        return equals(NEWEST);
    }

    /// Where the next page begins.
    ///
    /// @param shown the lines of this page, at least one
    TimelineCursor after(List<TimelineLine> shown) {
        var last = shown.getLast().at();
        int ofLast = (int) shown.stream().filter(line -> line.at().equals(last)).count();
        return new TimelineCursor(last, last.equals(latest) ? skipped + ofLast : ofLast);
    }
}

package beppay.dashboard;

import beppay.esims.Iccid;
import beppay.mail.EmailAddress;
import beppay.orders.Order;
import beppay.orders.OrderCursor;
import beppay.orders.OrderQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What orders can be looked through by, and what of it is asked for.
final class OrderFilters {
    static final List<String> NAMES = List.of("q", "status", "from", "to", "plan");

    static final List<Choice> STATUSES = List.of(
            new Choice("", "Any status"),
            new Choice(Order.Status.COMPLETED.code(), "Completed"),
            new Choice(Order.Status.PROCESSING.code(), "Processing"),
            new Choice(Order.Status.FAILED.code(), "Failed"));

    private OrderFilters() {}

    /// What the one search field holds is told by its form: an e-mail address has an at sign, an ICCID 18 digits
    /// or more, and all else is a reference. What can't be read is a fault of the form.
    ///
    /// @param limit the most orders a page has
    static OrderQuery query(Form form, PageContext context, int limit) {
        var sought = form.text("q");
        var digits = sought.replace(" ", "");
        var isEmail = sought.contains("@");
        var isIccid = Iccid.faultIn(digits) == null;
        return new OrderQuery(
                status(form),
                isEmail ? EmailAddress.asStored(sought) : null,
                isIccid ? digits : null,
                form.text("plan").isEmpty() ? null : form.text("plan"),
                sought.isEmpty() || isEmail || isIccid ? null : sought,
                day(form, "from", 0),
                day(form, "to", 1),
                after(form, context),
                0,
                limit);
    }

    private static Order.@Nullable Status status(Form form) {
        var word = form.text("status");
        var status = Order.Status.of(word);
        if (status == null && !word.isEmpty()) {
            form.fault("status", "Choose one from the list.");
        }
        return status;
    }

    /// The first instant of a day in UTC, so many days later: on pages the last day is part of what is asked for.
    private static @Nullable Instant day(Form form, String name, int daysLater) {
        var text = form.text(name);
        if (text.isEmpty()) {
            return null;
        }
        try {
            if (text.matches("[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}")) {
                return LocalDate.parse(text)
                        .plusDays(daysLater)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
            }
        } catch (DateTimeParseException noDay) {
            // As every other text that is none.
        }
        form.fault(name, "Enter a date such as 2026-03-30.");
        return null;
    }

    private static @Nullable OrderCursor after(Form form, PageContext context) {
        return OrderCursor.parse(form.text("after"), context.partnerId(), context.mode());
    }
}

package beppay.dashboard;

import beppay.esims.Iccid;
import beppay.mail.EmailAddress;
import beppay.orders.Order;
import beppay.orders.history.OrderCursor;
import beppay.orders.history.OrderQuery;
import beppay.orders.history.OrderText;
import beppay.platform.db.Transaction;
import beppay.web.Choice;
import beppay.web.DayField;
import beppay.web.Form;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The filters of the list of orders.
final class OrderFilters {
    static final List<String> NAMES = List.of("q", "status", "from", "to", "plan");

    static final List<Choice> STATUSES = List.of(
            new Choice("", "Any status"),
            new Choice(Order.Status.COMPLETED.code(), "Completed"),
            new Choice(Order.Status.PROCESSING.code(), "Processing"),
            new Choice(Order.Status.FAILED.code(), "Failed"));

    private OrderFilters() {}

    /// Reads the filters, and adds errors to the form. The text of the search field is an e-mail address, an
    /// ICCID of 18 to 22 digits, the number of an order, or the beginning of an e-mail address or a reference.
    ///
    /// @param limit the maximum number of orders on a page
    static OrderQuery query(Transaction tx, Form form, PageContext context, int limit) {
        var sought = form.text("q");
        var digits = sought.replace(" ", "");
        var email = EmailAddress.parse(sought);
        var isIccid = Iccid.errorIn(digits) == null;
        return new OrderQuery(
                status(form),
                email == null ? null : email.text(),
                isIccid ? digits : null,
                form.textOrNull("plan"),
                sought.isEmpty() || email != null || isIccid ? null : beginning(tx, context, sought),
                DayField.start(form, "from"),
                DayField.end(form, "to"),
                after(form, context),
                0,
                limit);
    }

    private static OrderText beginning(Transaction tx, PageContext context, String sought) {
        return OrderText.beginningWith(tx, context.partnerId(), context.mode(), EmailAddress.asStored(sought));
    }

    private static Order.@Nullable Status status(Form form) {
        var code = form.text("status");
        var status = Order.Status.of(code);
        if (status == null && !code.isEmpty()) {
            form.addError("status", "Choose a status from the list.");
        }
        return status;
    }

    private static @Nullable OrderCursor after(Form form, PageContext context) {
        return OrderCursor.parse(form.text("after"), context.partnerId(), context.mode());
    }
}

package beppay.console;

import beppay.esims.Iccid;
import beppay.mail.EmailAddress;
import beppay.mode.Mode;
import beppay.orders.Order;
import beppay.orders.history.OperatorQuery;
import beppay.platform.db.Transaction;
import beppay.web.Choice;
import beppay.web.DayField;
import beppay.web.Form;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The filters of the list of orders.
final class OrderFilters {
    static final List<String> NAMES = List.of("q", "partner", "status", "supplier", "plan", "mode", "from", "to");

    static final List<Choice> STATUSES = List.of(
            new Choice("", "Any status"),
            new Choice(Order.Status.COMPLETED.code(), "Completed"),
            new Choice(Order.Status.PROCESSING.code(), "Processing"),
            new Choice(Order.Status.FAILED.code(), "Failed"));

    static final List<Choice> MODES = List.of(new Choice("", "Live"), new Choice(Mode.TEST.code(), "Test"));

    private OrderFilters() {}

    /// Reads the filters, and adds errors to the form. The text of the search field is an e-mail address, an
    /// ICCID of 18 to 22 digits, or a reference.
    static OperatorQuery query(Transaction tx, Form form) {
        var sought = form.text("q");
        var digits = sought.replace(" ", "");
        var isIccid = Iccid.errorIn(digits) == null;
        var email = isIccid ? null : EmailAddress.parse(sought);
        var partner = Submitted.partner(tx, form);
        return new OperatorQuery(
                Submitted.mode(form),
                partner == null ? null : partner.id(),
                status(form),
                form.textOrNull("plan"),
                form.textOrNull("supplier"),
                email == null ? null : email.text(),
                sought.isEmpty() || isIccid || email != null ? null : sought,
                isIccid ? digits : null,
                DayField.start(form, "from"),
                DayField.end(form, "to"));
    }

    private static Order.@Nullable Status status(Form form) {
        var code = form.text("status");
        var status = Order.Status.of(code);
        if (status == null && !code.isEmpty()) {
            form.addError("status", "Choose a status from the list.");
        }
        return status;
    }
}

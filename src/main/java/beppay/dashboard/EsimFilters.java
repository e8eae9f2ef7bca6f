package beppay.dashboard;

import beppay.esims.EsimStatus;
import beppay.esims.Iccid;
import beppay.orders.history.EsimCursor;
import beppay.orders.history.EsimQuery;
import beppay.web.Choice;
import beppay.web.Form;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The filters of the list of eSIMs.
final class EsimFilters {
    static final List<String> NAMES = List.of("q", "status");

    static final List<Choice> STATUSES = statuses();

    private EsimFilters() {}

    private static List<Choice> statuses() {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", "All eSIMs"));
        for (var status : EsimStatus.values()) {
            choices.add(new Choice(status.code(), choice(status)));
        }
        return Collections.unmodifiableList(choices);
    }

    private static String choice(EsimStatus status) {
        return switch (status) {
            case READY -> "eSIMs on no phone yet";
            case INSTALLED -> "eSIMs installed, but not used";
            case ACTIVE -> "eSIMs in use";
            case DEPLETED -> "eSIMs without data left";
            case EXPIRED -> "expired eSIMs";
            case SUSPENDED -> "suspended eSIMs";
            case CANCELLED -> "cancelled eSIMs";
            case REVOKED -> "revoked eSIMs";
            case UNKNOWN -> "eSIMs of unknown status";
        };
    }

    /// Reads the filters, and adds errors to the form. In the search field, 18 to 22 digits are an ICCID, and
    /// other text is a reference.
    ///
    /// @param limit the maximum number of eSIMs on a page
    static EsimQuery query(Form form, PageContext context, int limit) {
        var sought = form.text("q");
        var digits = sought.replace(" ", "");
        var isIccid = Iccid.errorIn(digits) == null;
        return new EsimQuery(
                isIccid ? digits : null,
                status(form),
                null,
                sought.isEmpty() || isIccid ? null : sought,
                EsimCursor.parse(form.text("after"), context.partnerId(), context.mode()),
                0,
                limit);
    }

    private static @Nullable EsimStatus status(Form form) {
        var code = form.text("status");
        var status = EsimStatus.of(code);
        if (status == null && !code.isEmpty()) {
            form.addError("status", "Choose a status from the list.");
        }
        return status;
    }
}

package beppay.dashboard;

import beppay.branding.PageBrand;
import beppay.errors.ErrorCode;
import beppay.mail.EmailAddress;
import beppay.people.PasswordResets;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.web.Form;
import beppay.web.Page;
import org.jspecify.annotations.Nullable;

/// `/partner/forgotten`: sends a link to a member who has forgotten their password. The response is the same
/// whether or not the address belongs to a member.
final class ForgottenPage {
    private static final String PATH = "/partner/forgotten";

    private final SessionGate gate;
    private final @Nullable PasswordResets resets;

    /// @param resets null if the operator has set no mail server
    ForgottenPage(SessionGate gate, @Nullable PasswordResets resets) {
        this.gate = gate;
        this.resets = resets;
    }

    /// @param sendsEmail false if only the operator or an admin can create a link
    /// @param isSent whether a link was just requested
    record View(PageBrand brand, Form form, boolean sendsEmail, boolean isSent) {}

    Reply show(Call call) {
        return page(200, Form.EMPTY, Form.ofQuery(call).has("sent"));
    }

    private Reply page(int status, Form form, boolean isSent) {
        return Page.of(status, "dashboard/forgotten.jte", new View(gate.brand(), form, resets != null, isSent));
    }

    Reply send(Call call) {
        gate.rejectOtherSites(call);
        var form = Form.of(call);
        var email = EmailAddress.parse(form.required("email", "Enter your e-mail address."));
        if (email == null && form.isValid()) {
            form.addError("email", "Enter a full e-mail address, such as name@example.com.");
        }
        if (resets == null || email == null) {
            return page(ErrorCode.INVALID_REQUEST.status(), form, false);
        }
        resets.request(email, call.address());
        return HtmlReply.seeOther(PATH + "?sent");
    }
}

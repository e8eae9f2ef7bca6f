package beppay.entrance;

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

/// `/forgotten`: sends a link to a person who has forgotten their password. The response is the same whether or
/// not the address belongs to anyone.
final class ForgottenPage {
    private final Entrance entrance;
    private final boolean isForPartners;
    private final @Nullable PasswordResets resets;

    /// @param resets null if the operator has set no mail server
    ForgottenPage(Entrance entrance, boolean isForPartners, @Nullable PasswordResets resets) {
        this.entrance = entrance;
        this.isForPartners = isForPartners;
        this.resets = resets;
    }

    /// @param home the path of the first page
    /// @param sendsEmail false if only the operator, an admin or an owner can create a link
    /// @param isSent whether a link was just requested
    record View(PageBrand brand, String home, boolean isForPartners, Form form, boolean sendsEmail, boolean isSent) {}

    Reply show(Call call) {
        return page(200, Form.EMPTY, Form.ofQuery(call).has("sent"));
    }

    private Reply page(int status, Form form, boolean isSent) {
        var view = new View(entrance.brand(), entrance.home(), isForPartners, form, resets != null, isSent);
        return Page.of(status, "entrance/forgotten.jte", view);
    }

    Reply send(Call call) {
        entrance.rejectOtherSites(call);
        var form = Form.of(call);
        var email = EmailAddress.parse(form.required("email", "Enter your e-mail address."));
        if (email == null && form.isValid()) {
            form.addError("email", "Enter a full e-mail address, such as name@example.com.");
        }
        if (resets == null || email == null) {
            return page(ErrorCode.INVALID_REQUEST.status(), form, false);
        }
        resets.request(email, call.address());
        return HtmlReply.seeOther(entrance.home() + "/forgotten?sent");
    }
}

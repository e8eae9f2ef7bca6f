package beppay.dashboard;

import beppay.entrance.OwnAccount;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.web.Form;
import beppay.web.Page;

/// `/settings/second-factor`: the member's own second factor, after it was set up.
final class SecondFactorSettings {
    private final OwnAccount account;

    SecondFactorSettings(OwnAccount account) {
        this.account = account;
    }

    /// @param codesLeft the number of unused recovery codes
    record View(PageLayout layout, boolean isRequired, long codesLeft, Form form) {}

    /// Without a second factor, redirects to its setup.
    Reply show(Call call, PageContext context) {
        return context.who().session().hasSecondFactor()
                ? page(200, context, Form.EMPTY)
                : HtmlReply.seeOther(account.entrance().home() + "/second-factor");
    }

    private Reply page(int status, PageContext context, Form form) {
        var session = context.who().session();
        var view = new View(layout(context), session.requiresSecondFactor(), account.recoveryCodesLeft(session), form);
        return Page.of(status, "dashboard/second-factor.jte", view);
    }

    private static PageLayout layout(PageContext context) {
        return new PageLayout(context, "/settings");
    }

    Reply renewCodes(Call call, PageContext context) {
        var layout = layout(context);
        var back = new OwnAccount.Crumb(layout.link("/settings"), "Settings");
        return account.renewRecoveryCodes(call, context.who().session(), layout.shell(), back, again(context));
    }

    private OwnAccount.FormPage again(PageContext context) {
        return (status, form) -> page(status, context, form);
    }

    /// Signs the member out everywhere.
    Reply turnOff(Call call, PageContext context) {
        return account.turnOffSecondFactor(call, context.who().session(), again(context));
    }
}

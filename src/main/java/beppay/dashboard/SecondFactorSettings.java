package beppay.dashboard;

import beppay.entrance.Accounts;
import beppay.entrance.Entrance;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.web.Form;
import beppay.web.Page;
import java.util.List;

/// `/settings/second-factor`: the member's own second factor, after it was set up.
final class SecondFactorSettings {
    private final Entrance entrance;
    private final Accounts accounts;

    SecondFactorSettings(Entrance entrance, Accounts accounts) {
        this.entrance = entrance;
        this.accounts = accounts;
    }

    /// @param codesLeft the number of unused recovery codes
    record View(PageLayout layout, boolean isRequired, long codesLeft, Form form) {}

    record CodesView(PageLayout layout, List<String> codes) {
        @Override
        public String toString() {
            return codes.size() + " recovery codes";
        }
    }

    /// Without a second factor, redirects to its setup.
    Reply show(Call call, PageContext context) {
        return context.who().session().hasSecondFactor()
                ? page(200, context, Form.EMPTY)
                : HtmlReply.seeOther(entrance.home() + "/second-factor");
    }

    private Reply page(int status, PageContext context, Form form) {
        var session = context.who().session();
        var view = new View(
                layout(context),
                session.requiresSecondFactor(),
                accounts.factors().recoveryCodesLeft(session),
                form);
        return Page.of(status, "dashboard/second-factor.jte", view);
    }

    private static PageLayout layout(PageContext context) {
        return new PageLayout(context, "/settings");
    }

    /// Shows the new codes once.
    Reply renewCodes(Call call, PageContext context) {
        return withCode(call, context, code -> {
            var codes = accounts.factors().confirm(context.who().session(), code);
            return Page.withSecret(200, "dashboard/recovery-codes.jte", new CodesView(layout(context), codes));
        });
    }

    /// Signs the member out everywhere.
    Reply turnOff(Call call, PageContext context) {
        return withCode(call, context, code -> {
            accounts.factors().turnOff(context.who().session(), code);
            return entrance.signedOut(call);
        });
    }

    private interface Change {
        Reply with(String code);
    }

    private Reply withCode(Call call, PageContext context, Change change) {
        var form = Form.of(call);
        var code = form.required("code", "Enter the code that your app shows.");
        try {
            if (form.isValid()) {
                return change.with(code);
            }
        } catch (CodedException refused) {
            form.addErrors(refused);
        }
        return page(ErrorCode.INVALID_REQUEST.status(), context, form);
    }
}

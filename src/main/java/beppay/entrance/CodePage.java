package beppay.entrance;

import beppay.branding.PageBrand;
import beppay.errors.CodedException;
import beppay.people.SecondFactors;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.web.Form;
import beppay.web.Page;

/// `/code`: a code of the second factor, after the password or before an action on money or secrets.
final class CodePage {
    private final Entrance entrance;
    private final SecondFactors factors;

    CodePage(Entrance entrance, SecondFactors factors) {
        this.entrance = entrance;
        this.factors = factors;
    }

    /// @param home the path of the first page
    /// @param isAgain whether the person is signed in, and confirms an action
    /// @param next the URL to return to
    record View(PageBrand brand, String home, boolean isAgain, Form form, String next) {}

    Reply show(Call call) {
        return page(call, Form.EMPTY, Form.ofQuery(call).text("next"));
    }

    Reply enter(Call call) {
        entrance.rejectOtherSites(call);
        var form = Form.of(call);
        var who = entrance.find(call);
        if (who == null) {
            return entrance.redirect(call);
        }
        var code = form.required("code", "Enter the code that your app shows.");
        try {
            if (form.isValid()) {
                var caller = Entrance.caller(call);
                factors.enter(who, code, caller);
                var reply = HtmlReply.seeOther(entrance.next(form.text("next")));
                return entrance.withDevice(entrance.withNewToken(reply, call), factors.admit(who, caller), call);
            }
        } catch (CodedException refused) {
            form.addErrors(refused);
        }
        return page(call, form, form.text("next"));
    }

    private Reply page(Call call, Form form, String next) {
        var who = entrance.find(call);
        if (who == null || who.awaitsSecondFactor()) {
            return entrance.redirect(call);
        }
        var view = new View(entrance.brand(), entrance.home(), !who.awaitsCode(), form, entrance.next(next));
        return Page.of(form.status(), "entrance/code.jte", view);
    }
}

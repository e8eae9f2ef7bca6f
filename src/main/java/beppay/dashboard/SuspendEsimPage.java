package beppay.dashboard;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.lifecycle.EsimSuspensions;
import beppay.orders.EsimLine;
import beppay.orders.history.EsimDetail;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.web.Form;
import beppay.web.Page;

/// `/partner/esims/{id}/suspend` and `/resume`: suspends an eSIM after a confirmation, and resumes it without
/// one.
final class SuspendEsimPage {
    private final EsimPage esims;
    private final EsimSuspensions suspensions;

    SuspendEsimPage(EsimPage esims, EsimSuspensions suspensions) {
        this.esims = esims;
        this.suspensions = suspensions;
    }

    record View(PageLayout layout, EsimLine esim, Form form) {
        String link() {
            return layout.link("/esims/" + esim.id().text());
        }
    }

    /// Redirects to the eSIM's page if it can't be suspended. Throws `not_found` as [EsimPage#esim].
    Reply confirm(Call call, PageContext context) {
        var esim = esims.esim(call, context);
        return esims.actions(context, esim).canSuspend()
                ? suspendPage(200, context, esim, Form.EMPTY)
                : EsimPage.redirect(context, esim);
    }

    private static Reply suspendPage(int status, PageContext context, EsimDetail esim, Form form) {
        var view = new View(new PageLayout(context, "/esims"), esim.line(), form);
        return Page.of(status, "dashboard/esim-suspend.jte", view);
    }

    /// Throws `not_found` as [EsimPage#esim].
    Reply suspend(Call call, PageContext context) {
        var esim = esims.esim(call, context);
        var form = Form.of(call);
        try {
            suspensions.suspend(context.partnerId(), context.mode(), esim.line().id());
        } catch (CodedException refused) {
            form.addError("", sentence(refused));
            return suspendPage(refused.code().status(), context, esim, form);
        }
        return EsimPage.redirect(context, esim);
    }

    /// Throws `not_found` as [EsimPage#esim].
    Reply resume(Call call, PageContext context) {
        var esim = esims.esim(call, context);
        var form = Form.of(call);
        try {
            suspensions.resume(context.partnerId(), context.mode(), esim.line().id());
        } catch (CodedException refused) {
            form.addError("", sentence(refused));
            return esims.page(refused.code().status(), call, context, esim, form);
        }
        return EsimPage.redirect(context, esim);
    }

    private static String sentence(CodedException refused) {
        return refused.code() == ErrorCode.UNAVAILABLE
                ? "The supplier did not confirm the change, or another change is in progress. Try again in a few"
                        + " seconds."
                : refused.sentence();
    }
}

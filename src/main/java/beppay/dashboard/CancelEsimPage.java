package beppay.dashboard;

import beppay.errors.CodedException;
import beppay.orders.EsimLine;
import beppay.orders.cancellation.PartnerCancellations;
import beppay.orders.history.EsimDetail;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.web.Form;
import beppay.web.Page;

/// `/partner/esims/{id}/cancel`: the confirmation and the cancellation of an eSIM. The eSIM's page then shows
/// its state.
final class CancelEsimPage {
    private final EsimPage esims;
    private final PartnerCancellations cancellations;

    CancelEsimPage(EsimPage esims, PartnerCancellations cancellations) {
        this.esims = esims;
        this.cancellations = cancellations;
    }

    /// @param isPossible whether the form is shown
    record View(PageLayout layout, EsimLine esim, Form form, boolean isPossible) {
        String link() {
            return layout.link("/esims/" + esim.id().text());
        }

        /// Whether a phone has loaded it, as far as is known.
        boolean isInstalled() {
            return switch (esim.state().status()) {
                case INSTALLED, ACTIVE, DEPLETED -> true;
                default -> esim.state().installedAt() != null;
            };
        }
    }

    /// Redirects to the eSIM's page if a cancellation can't be requested. Throws `not_found` as [EsimPage#esim].
    Reply confirm(Call call, PageContext context) {
        var esim = esims.esim(call, context);
        return esims.actions(context, esim).canCancel()
                ? page(200, context, esim, Form.EMPTY, true)
                : EsimPage.redirect(context, esim);
    }

    /// Throws `not_found` as [EsimPage#esim].
    Reply cancel(Call call, PageContext context) {
        var esim = esims.esim(call, context);
        var form = Form.of(call);
        try {
            cancellations.cancelInDashboard(
                    context.partnerId(),
                    context.mode(),
                    context.member().id(),
                    esim.line().id());
        } catch (CodedException refused) {
            form.addErrors(refused);
            return page(refused.code().status(), context, esim, form, false);
        }
        return EsimPage.redirect(context, esim);
    }

    private static Reply page(int status, PageContext context, EsimDetail esim, Form form, boolean isPossible) {
        var layout = new PageLayout(context, "/esims");
        return Page.of(status, "dashboard/esim-cancel.jte", new View(layout, esim.line(), form, isPossible));
    }
}

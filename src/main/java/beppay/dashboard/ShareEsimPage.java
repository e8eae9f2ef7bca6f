package beppay.dashboard;

import beppay.orders.EsimLine;
import beppay.orders.history.EsimDetail;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.sharing.NewLink;
import beppay.sharing.Sharing;
import beppay.web.Form;
import beppay.web.Page;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// `/partner/esims/{id}/share`: the form for a new link to the traveller's page of an eSIM. `…/share/end`: ends
/// the page after a confirmation.
final class ShareEsimPage {
    private static final String CODE = "access_code";

    private final EsimPage esims;
    private final PageLinks pages;
    private final Sharing sharing;
    private final InstantSource clock;

    ShareEsimPage(EsimPage esims, PageLinks pages, Sharing sharing, InstantSource clock) {
        this.esims = esims;
        this.pages = pages;
        this.sharing = sharing;
        this.clock = clock;
    }

    /// @param isOpen whether there is a link that works
    record View(PageLayout layout, EsimLine esim, Form form, boolean isOpen) {
        String link() {
            return layout.link("/esims/" + esim.id().text());
        }
    }

    /// Throws `not_found` as [EsimPage#esim].
    Reply form(Call call, PageContext context) {
        return page(200, call, context, esims.esim(call, context), Form.EMPTY);
    }

    private Reply page(int status, Call call, PageContext context, EsimDetail esim, Form form) {
        return Page.of(status, "dashboard/esim-share.jte", view(call, context, esim, form));
    }

    private View view(Call call, PageContext context, EsimDetail esim, Form form) {
        var page = pages.find(call, context, esim.line().id());
        return new View(new PageLayout(context, "/esims"), esim.line(), form, page != null && page.url() != null);
    }

    /// Throws `not_found` as [EsimPage#esim].
    Reply renew(Call call, PageContext context) {
        var esim = esims.esim(call, context);
        var form = Form.of(call);
        var wanted = new NewLink(accessCode(form), expiry(form, clock.instant()));
        if (!form.isValid()) {
            return page(400, call, context, esim, form);
        }
        sharing.renew(context.partnerId(), context.mode(), esim.line().id(), wanted);
        return redirect(context, esim);
    }

    private static @Nullable String accessCode(Form form) {
        var code = form.text(CODE);
        if (code.isEmpty()) {
            return null;
        }
        if (!NewLink.isAccessCode(code)) {
            form.addError(CODE, "Use 4 to 12 digits and letters from A to Z.");
        }
        return code;
    }

    private static @Nullable Instant expiry(Form form, Instant now) {
        return form.text(ExpiryDate.FIELD).isEmpty() ? null : ExpiryDate.endOf(form, now);
    }

    private static Reply redirect(PageContext context, EsimDetail esim) {
        return HtmlReply.seeOther(context.link("/esims/" + esim.line().id().text()) + "#traveller-page");
    }

    /// Redirects to the eSIM's page if its traveller's page is not open. Throws `not_found` as [EsimPage#esim].
    Reply confirmEnd(Call call, PageContext context) {
        var esim = esims.esim(call, context);
        var view = view(call, context, esim, Form.EMPTY);
        return view.isOpen ? Page.of("dashboard/esim-share-end.jte", view) : redirect(context, esim);
    }

    /// Throws `not_found` as [EsimPage#esim].
    Reply end(Call call, PageContext context) {
        var esim = esims.esim(call, context);
        sharing.end(context.partnerId(), context.mode(), esim.line().id());
        return redirect(context, esim);
    }
}

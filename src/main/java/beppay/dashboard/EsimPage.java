package beppay.dashboard;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.esims.EsimState;
import beppay.esims.ProfileCipher;
import beppay.mode.Mode;
import beppay.orders.EsimId;
import beppay.orders.EsimLine;
import beppay.orders.history.EsimDetail;
import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.team.Permission;
import beppay.web.Form;
import beppay.web.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/partner/esims/{id}`: an eSIM with its status, data usage and codes, and what happened to it.
final class EsimPage {
    private final Database database;
    private final ProfileCipher cipher;
    private final Dashboard.Sales sales;
    private final PageLinks pages;

    EsimPage(Database database, ProfileCipher cipher, Dashboard.Sales sales, PageLinks pages) {
        this.database = database;
        this.cipher = cipher;
        this.sales = sales;
        this.pages = pages;
    }

    /// @param handover how to install it; null if the member may not view the codes
    /// @param travellerPage null if the member may not view the codes
    /// @param form the form of the last action, with the reason why it failed
    record View(
            PageLayout layout,
            EsimDetail esim,
            List<OrderEvent> timeline,
            OrderPage.@Nullable Esim handover,
            @Nullable PageLink travellerPage,
            EsimActions actions,
            Form form) {
        String link(String page) {
            return layout.link("/esims/" + line().id().text() + page);
        }

        EsimLine line() {
            return esim.line();
        }

        EsimState state() {
            return line().state();
        }

        DataUsage usage() {
            return DataUsage.of(state());
        }

        List<CountryNetworks> networks() {
            return CountryNetworks.of(esim.networks());
        }

        boolean mayShare() {
            return layout.context().may(PlanPage.neededToBuy(layout.context().mode()));
        }

        /// What the status means.
        String meaning() {
            return switch (state().status()) {
                case READY -> "On no phone yet.";
                case INSTALLED -> "On a phone, and no data used yet.";
                case ACTIVE -> "In use, with data left.";
                case DEPLETED -> "The data is used up.";
                case EXPIRED -> "Its time is over.";
                case SUSPENDED -> "Can't be used until it is resumed.";
                case CANCELLED -> "Cancelled at the supplier. It can't be used. A refund is listed with the order.";
                case REVOKED -> "Ended by the supplier.";
                case UNKNOWN -> "Its status is not reported.";
            };
        }
    }

    /// Throws `not_found` as [#esim]. An eSIM of the other mode is linked.
    Reply show(Call call, PageContext context) {
        var id = EsimId.parse(call.pathValue("id"));
        var esim = id == null ? null : find(context, context.mode(), id);
        return esim == null && id != null
                ? OtherModePage.of(
                        new PageLayout(context, "/esims"),
                        "eSIM",
                        id.text(),
                        other -> find(context, other, id) != null,
                        notFound())
                : page(200, call, context, esim(call, context), Form.EMPTY);
    }

    /// Throws `not_found` if there is no such eSIM, or if it belongs to another partner or the other mode.
    EsimDetail esim(Call call, PageContext context) {
        var id = EsimId.parse(call.pathValue("id"));
        var esim = id == null ? null : find(context, context.mode(), id);
        if (esim == null) {
            throw notFound();
        }
        return esim;
    }

    private @Nullable EsimDetail find(PageContext context, Mode mode, EsimId id) {
        return database.autocommit(tx -> EsimDetail.find(tx, cipher, context.partnerId(), mode, id));
    }

    private static CodedException notFound() {
        return new CodedException(ErrorCode.NOT_FOUND, "There is no such eSIM.");
    }

    static Reply redirect(PageContext context, EsimDetail esim) {
        return HtmlReply.seeOther(context.link("/esims/" + esim.line().id().text()));
    }

    EsimActions actions(PageContext context, EsimDetail esim) {
        return EsimActions.of(sales, context, esim);
    }

    Reply page(int status, Call call, PageContext context, EsimDetail esim, Form form) {
        boolean maySee = context.may(Permission.SEE_ESIMS);
        var handover = maySee ? OrderPage.esim(esim.profile(), 1, 1, null) : null;
        var page = maySee ? pages.find(call, context, esim.line().id()) : null;
        var layout = new PageLayout(context, "/esims");
        var view = new View(layout, esim, EsimTimeline.of(esim), handover, page, actions(context, esim), form);
        return handover == null
                ? Page.of(status, "dashboard/esim-page.jte", view)
                : Page.withSecret(status, "dashboard/esim-page.jte", view);
    }
}

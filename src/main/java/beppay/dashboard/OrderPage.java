package beppay.dashboard;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.esims.ActivationCode;
import beppay.esims.InstallLinks;
import beppay.esims.Profile;
import beppay.esims.ProfileCipher;
import beppay.esims.QrCode;
import beppay.mail.EmailAddress;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.orders.OrderEmails;
import beppay.orders.history.OrderDetail;
import beppay.orders.history.OrderHistory;
import beppay.outbox.EmailStatus;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.sharing.SharedEsim;
import beppay.team.Permission;
import beppay.web.Form;
import beppay.web.Page;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// `/partner/orders/{id}`: an order, by its number, and its eSIMs.
final class OrderPage {
    private final Database database;
    private final ProfileCipher cipher;
    private final PageLinks pages;
    private final Dashboard.Mail mail;

    OrderPage(Database database, ProfileCipher cipher, PageLinks pages, Dashboard.Mail mail) {
        this.database = database;
        this.cipher = cipher;
        this.pages = pages;
        this.mail = mail;
    }

    /// @param esims empty if there are none, or if the member may not view them
    /// @param form the form to send them by e-mail
    record View(
            PageLayout layout,
            OrderDetail order,
            List<OrderEvent> timeline,
            List<Esim> esims,
            List<EmailStatus> emails,
            boolean sendsEmail,
            Form form,
            @Nullable String notice) {
        boolean maySend() {
            var context = layout.context();
            return !esims.isEmpty() && context.may(PlanPage.neededToBuy(context.mode()));
        }

        OrderHistory.Line line() {
            return order.line();
        }

        /// The price of each eSIM.
        Money unitPrice() {
            return new Money(line().price().micros() / line().quantity());
        }
    }

    /// The ways to install the profile on a phone.
    ///
    /// @param position from 1 to the count of the order's eSIMs
    /// @param confirmationCode null if the installation requires none
    /// @param picture the QR code as a data URI
    /// @param page null on the eSIM's own page
    record Esim(
            int position,
            int count,
            String iccid,
            ActivationCode code,
            @Nullable String confirmationCode,
            String picture,
            @Nullable PageLink page) {
        String heading() {
            return isOneOfSeveral() ? "eSIM %d of %d".formatted(position, count) : "eSIM";
        }

        boolean isOneOfSeveral() {
            return count > 1;
        }

        String iphoneLink() {
            return new InstallLinks(code).iphone();
        }

        String androidLink() {
            return new InstallLinks(code).android();
        }

        @Override
        public String toString() {
            return "an eSIM";
        }
    }

    /// Throws `not_found` if there is no such order, or if it belongs to another partner. An order of the other
    /// mode is linked.
    Reply show(Call call, PageContext context) {
        var notice = Form.ofQuery(call).has("emailed") ? "The e-mail is on its way." : null;
        return page(200, call, context, Form.EMPTY, notice);
    }

    private Reply page(int status, Call call, PageContext context, Form form, @Nullable String notice) {
        long number = number(call);
        var found = database.autocommit(tx -> find(tx, context, number));
        var layout = new PageLayout(context, "/orders");
        if (found == null) {
            var name = String.valueOf(number);
            return OtherModePage.of(layout, "order", name, other -> exists(context, other, number), notFound());
        }
        var esims = esims(call, context, found);
        var timeline = OrderEvent.of(found.order);
        var view = new View(layout, found.order, timeline, esims, found.emails, mail.isSent(), form, notice);
        return esims.isEmpty()
                ? Page.of(status, "dashboard/order.jte", view)
                : Page.withSecret(status, "dashboard/order.jte", view);
    }

    private boolean exists(PageContext context, Mode mode, long number) {
        return database.autocommit(tx -> OrderDetail.find(tx, context.partnerId(), mode, number)) != null;
    }

    private static long number(Call call) {
        var id = call.pathValue("id");
        if (!id.matches("[0-9]{1,18}")) {
            throw notFound();
        }
        return Long.parseLong(id);
    }

    private static CodedException notFound() {
        return new CodedException(ErrorCode.NOT_FOUND, "There is no such order.");
    }

    /// Sends the eSIMs to a traveller, who may have another address than the one in the order.
    Reply send(Call call, PageContext context) {
        var form = Form.of(call);
        var to = EmailAddress.parse(form.required("to", "Enter the customer's e-mail address."));
        if (to == null && form.isValid()) {
            form.addError("to", "Enter a full e-mail address, such as customer@example.com.");
        }
        if (to == null) {
            return page(ErrorCode.INVALID_REQUEST.status(), call, context, form, null);
        }
        try {
            mail.orders().send(context.partnerId(), context.mode(), number(call), to);
        } catch (CodedException refused) {
            form.addErrors(refused);
            return page(refused.code().status(), call, context, form, null);
        }
        return HtmlReply.seeOther(context.link("/orders/%d?emailed".formatted(number(call))));
    }

    private record Found(OrderDetail order, List<SharedEsim> pages, List<EmailStatus> emails) {}

    private static @Nullable Found find(Transaction tx, PageContext context, long number) {
        var pages = SharedEsim.ofOrderLater(tx, context.partnerId(), context.mode(), number);
        var order = OrderDetail.find(tx, context.partnerId(), context.mode(), number);
        return order == null
                ? null
                : new Found(order, pages.rows(), OrderEmails.of(tx, context.partnerId(), context.mode(), number));
    }

    private List<Esim> esims(Call call, PageContext context, Found found) {
        if (!context.may(Permission.SEE_ESIMS)) {
            return List.of();
        }
        var esims = found.order.esims();
        var profiles = esims.open(cipher);
        return IntStream.range(0, profiles.size())
                .mapToObj(i -> {
                    var page = pages.find(call, esims.esimIds().get(i), found.pages);
                    return esim(profiles.get(i), i + 1, profiles.size(), page);
                })
                .toList();
    }

    static Esim esim(Profile profile, int position, int count, @Nullable PageLink page) {
        var code = profile.activationCode();
        var iccid = profile.iccid().digits();
        return new Esim(position, count, iccid, code, profile.confirmation(), QrCode.dataUri(code), page);
    }
}

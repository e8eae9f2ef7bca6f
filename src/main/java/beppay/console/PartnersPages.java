package beppay.console;

import beppay.entrance.LinkOrigin;
import beppay.errors.CodedException;
import beppay.mode.Mode;
import beppay.money.Money;
import beppay.partners.Partner;
import beppay.partners.PartnerInvitation;
import beppay.partners.PartnerList;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.staff.StaffPermission;
import beppay.wallets.Wallet;
import beppay.wallets.Wallets;
import beppay.web.Choice;
import beppay.web.FilterBar;
import beppay.web.FilteredList;
import beppay.web.Form;
import beppay.web.ListAddress;
import beppay.web.Page;
import beppay.web.Shell;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `/partners`: the list, and the invitation of a new partner.
final class PartnersPages implements Section {
    static final String SECTION = "/partners";
    static final String LIST = ConsoleShell.HOME + SECTION;
    static final int MAX_NAME = 200;
    static final List<Choice> STATES =
            List.of(new Choice("", "All"), new Choice("active", "Active"), new Choice("suspended", "Suspended"));

    static final FilteredList FILTERED = SavedFilterPages.list(SECTION, List.of("q", "state"));

    private static final int LINES = 50;

    private final Database database;
    private final boolean sendsEmail;
    private final LinkOrigin links;
    private final InstantSource clock;
    private final RandomGenerator random;

    PartnersPages(
            Database database, boolean sendsEmail, LinkOrigin links, InstantSource clock, RandomGenerator random) {
        this.database = database;
        this.sendsEmail = sendsEmail;
        this.links = links;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public void addTo(ConsoleRoutes routes) {
        routes.get(SECTION, StaffPermission.SEE_PARTNERS, this::list)
                .get(SECTION + "/new", StaffPermission.MANAGE_PARTNERS, this::form)
                .post(SECTION + "/new", StaffPermission.MANAGE_PARTNERS, this::invite);
    }

    /// @param live what is available in all live wallets
    record Line(Partner partner, Money live, boolean isLow) {
        static Line of(Partner partner, List<Wallet> wallets) {
            var live = wallets.stream()
                    .filter(wallet -> wallet.mode() == Mode.LIVE)
                    .toList();
            return new Line(
                    partner,
                    Money.sum(live.stream().map(Wallet::available)),
                    live.stream().anyMatch(Line::isLow));
        }

        private static boolean isLow(Wallet wallet) {
            return wallet.lowBalance() != null && wallet.available().compareTo(wallet.lowBalance()) < 0;
        }
    }

    /// @param total above [PartnerList#MAX_COUNTED] if there are more than that
    /// @param next the id after which the next page begins; null if there is none
    record ListView(
            Shell shell,
            boolean mayManage,
            Form filter,
            ListAddress address,
            FilterBar saved,
            List<Line> lines,
            long total,
            @Nullable Long next) {
        boolean isCounted() {
            return total <= PartnerList.MAX_COUNTED;
        }

        boolean isFirst() {
            return !filter.has("after");
        }
    }

    Reply list(Call call, ConsoleContext context) {
        var filter = Form.ofQuery(call);
        var address = FILTERED.address(filter);
        var search = new PartnerList.Search(filter.text("q"), PartnerList.State.of(filter.text("state")));
        var view = database.autocommit(tx -> {
            var page = PartnerList.page(tx, search, Submitted.number(filter, "after"), LINES);
            var lines = lines(tx, page.partners());
            var next = page.hasMore() ? lines.getLast().partner.id() : null;
            return new ListView(
                    context.shell(SECTION),
                    context.may(StaffPermission.MANAGE_PARTNERS),
                    filter,
                    address,
                    FILTERED.bar(tx, context.member().id(), filter),
                    lines,
                    page.total(),
                    next);
        });
        return Page.of("console/partners.jte", view);
    }

    private static List<Line> lines(Transaction tx, List<Partner> partners) {
        var wallets = Wallets.of(tx, partners.stream().map(Partner::id).toList()).stream()
                .collect(Collectors.groupingBy(Wallet::partnerId));
        return partners.stream()
                .map(partner -> Line.of(partner, wallets.getOrDefault(partner.id(), List.of())))
                .toList();
    }

    record NewView(Shell shell, boolean sendsEmail, Form form) {}

    Reply form(Call call, ConsoleContext context) {
        return page(context, Form.EMPTY);
    }

    private Reply page(ConsoleContext context, Form form) {
        return Page.of(form.status(), "console/partner-new.jte", new NewView(context.shell(SECTION), sendsEmail, form));
    }

    /// @param url of the one-time link
    record LinkView(Shell shell, PartnerInvitation.Invited invited, String url) {
        @Override
        public String toString() {
            return "a link of " + invited.partner().email();
        }
    }

    /// Shows the link once, or sends it. Submitting the form again fails, because the address then belongs to a
    /// partner.
    Reply invite(Call call, ConsoleContext context) {
        var form = Form.of(call);
        var invitation = invitation(form);
        if (invitation != null) {
            try {
                var invited = database.transact(
                        tx -> invitation.add(tx, sendsEmail, context.actor(), clock.instant(), random));
                var link = invited.link();
                return link == null
                        ? HtmlReply.seeOther(PartnerPage.path(invited.partner().id()) + "?invited")
                        : Page.withSecret(
                                200,
                                "console/partner-link.jte",
                                new LinkView(context.shell(SECTION), invited, link.under(links.of(call))));
            } catch (CodedException refused) {
                form.addErrors(refused);
            }
        }
        return page(context, form);
    }

    private static @Nullable PartnerInvitation invitation(Form form) {
        form.required("name", "Enter the company's name.");
        form.rejectInvisible("name", MAX_NAME);
        var email = Submitted.email(form);
        var mark = Submitted.amount(form, "low_balance");
        return email == null || !form.isValid() ? null : new PartnerInvitation(email, form.text("name"), mark);
    }
}

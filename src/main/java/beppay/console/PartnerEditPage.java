package beppay.console;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.keys.Keys;
import beppay.keys.OperatorKeys;
import beppay.partners.LimitChange;
import beppay.partners.Partner;
import beppay.partners.PartnerChange;
import beppay.partners.Partners;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.staff.StaffPermission;
import beppay.wallets.Wallets;
import beppay.web.Form;
import beppay.web.Page;
import beppay.web.PathId;
import beppay.web.Shell;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// `/partners/{id}/edit`: the profile, the limits, the keys and the suspension of a partner.
final class PartnerEditPage implements Section {
    private final Database database;
    private final InstantSource clock;

    PartnerEditPage(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void addTo(ConsoleRoutes routes) {
        var manage = StaffPermission.MANAGE_PARTNERS;
        routes.get(PartnerPage.ONE + "/edit", manage, this::show)
                .post(PartnerPage.ONE + "/edit", manage, this::edit)
                .post(PartnerPage.ONE + "/suspend", manage, this::suspend)
                .post(PartnerPage.ONE + "/resume", manage, this::resume)
                .post(PartnerPage.ONE + "/keys/{key}/revoke", manage, this::revoke);
    }

    /// @param form as it was submitted, or empty
    record View(Shell shell, PartnerProfile profile, Instant now, Form form) {
        /// What was submitted, or else what is set.
        String text(String name, @Nullable Object set) {
            return isSubmitted() ? form.text(name) : set == null ? "" : set.toString();
        }

        boolean isChecked(String name, boolean isSet) {
            return isSubmitted() ? form.has(name) : isSet;
        }

        /// What was submitted is not shown if something else is set by now.
        private boolean isSubmitted() {
            return form.has("name") && form.text("seen").equals(seen());
        }

        String seen() {
            return SeenPartner.digest(profile.partner(), profile.lowBalance());
        }
    }

    Reply show(Call call, ConsoleContext context) {
        return page(call, context, Form.EMPTY);
    }

    private Reply page(Call call, ConsoleContext context, Form form) {
        var now = clock.instant();
        var profile = database.autocommit(tx -> PartnerProfile.read(tx, PathId.of(call), now));
        return Page.of(
                form.status(),
                "console/partner-edit.jte",
                new View(context.shell(PartnersPages.SECTION), profile, now, form));
    }

    private interface Change {
        void of(Transaction tx, Partner partner, Instant at);
    }

    private Reply change(Call call, ConsoleContext context, Form form, Change change) {
        long id = PathId.of(call);
        return Submitted.change(
                form,
                PartnerPage.path(id) + "?done",
                () -> database.transact(tx -> {
                    change.of(tx, Partners.find(tx, id), clock.instant());
                    return id;
                }),
                () -> page(call, context, form));
    }

    Reply edit(Call call, ConsoleContext context) {
        var form = Form.of(call);
        form.required("name", "Enter the company's name.");
        form.rejectInvisible("name", PartnersPages.MAX_NAME);
        var email = Submitted.email(form);
        var lowBalance = Submitted.amount(form, "low_balance");
        form.required("max_keys", "Enter a number from 1 to %d.".formatted(LimitChange.MAX_KEYS));
        var limits = limits(form);
        return change(call, context, form, (tx, partner, at) -> {
            SeenPartner.require(tx, Wallets.lock(tx, partner.id()), form);
            var isNewAddress = email != null && !email.folded().text().equals(partner.email());
            new PartnerChange(
                            form.text("name"),
                            isNewAddress ? email : null,
                            lowBalance,
                            lowBalance == null,
                            form.has("notify"),
                            form.has("second_factor"),
                            limits)
                    .apply(tx, partner, context.actor(), at);
        });
    }

    /// What is empty is removed.
    private static LimitChange limits(Form form) {
        var dailySpend = Submitted.amount(form, "max_daily_spend");
        var requests = number(form, "requests_per_minute", LimitChange.MAX_REQUESTS);
        return new LimitChange(
                number(form, "max_keys", LimitChange.MAX_KEYS),
                dailySpend,
                dailySpend == null,
                requests,
                requests == null);
    }

    /// Null without an error if the field is empty.
    private static @Nullable Integer number(Form form, String name, int max) {
        if (form.text(name).isEmpty()) {
            return null;
        }
        var number = Submitted.number(form, name);
        if (number == null || number > max) {
            form.addError(name, "Enter a number from 1 to %d.".formatted(max));
            return null;
        }
        return number.intValue();
    }

    Reply suspend(Call call, ConsoleContext context) {
        var form = Form.of(call);
        var reason = reason(form);
        return change(
                call,
                context,
                form,
                (tx, partner, at) -> Partners.suspend(tx, Wallets.lock(tx, partner.id()), context.actor(), reason, at));
    }

    Reply resume(Call call, ConsoleContext context) {
        var form = Form.of(call);
        var reason = reason(form);
        return change(
                call,
                context,
                form,
                (tx, partner, at) -> Partners.resume(tx, Wallets.lock(tx, partner.id()), context.actor(), reason, at));
    }

    private static String reason(Form form) {
        return Submitted.text(form, "reason", "State the reason. It is kept in the audit log.");
    }

    /// Revoking a key again changes nothing.
    Reply revoke(Call call, ConsoleContext context) {
        return change(call, context, Form.of(call), (tx, partner, at) -> {
            var locked = Wallets.lock(tx, partner.id());
            var key = call.pathValue("key").matches("[1-9][0-9]{0,17}")
                    ? Keys.byId(tx, Long.parseLong(call.pathValue("key")))
                    : null;
            if (key == null || key.partnerId() != partner.id()) {
                throw new CodedException(ErrorCode.NOT_FOUND, "The partner has no such key.");
            } else if (key.revokedAt() == null) {
                OperatorKeys.revoke(tx, locked, key, context.actor(), at);
            }
        });
    }
}

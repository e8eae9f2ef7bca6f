package beppay.console;

import beppay.approvals.Approval;
import beppay.approvals.Approvals;
import beppay.approvals.Evidence;
import beppay.approvals.GivenAccess;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.platform.db.Database;
import beppay.platform.db.Transaction;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.staff.Staff;
import beppay.staff.StaffPermission;
import beppay.web.Form;
import beppay.web.Notices;
import beppay.web.Page;
import beppay.web.PathId;
import beppay.web.Shell;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// `/money/{id}`: exactly what was proposed or made, its evidence, and the decision about it.
final class ApprovalPages implements Section {
    private static final String PAGE = MoneyPages.SECTION + "/{id}";
    /// A file may be harmful to a browser that shows it.
    private static final String POLICY = "default-src 'none'; sandbox";
    private static final Notices NOTICES = Notices.of(
                    "proposed", "The operation was proposed. Nothing was moved yet: another person must approve it.")
            .and("again", "This operation was already proposed. Nothing was changed.")
            .and("made", "The operation was made.")
            .and("ended", "The proposal was ended. Nothing was moved.");

    private final Database database;
    private final Approvals approvals;
    private final InstantSource clock;

    ApprovalPages(Database database, Approvals approvals, InstantSource clock) {
        this.database = database;
        this.approvals = approvals;
        this.clock = clock;
    }

    @Override
    public void addTo(ConsoleRoutes routes) {
        routes.get(PAGE, StaffPermission.SEE_MONEY, this::show)
                .get(PAGE + "/evidence", StaffPermission.SEE_MONEY, this::evidence)
                .get(PAGE + "/decide", StaffPermission.APPROVE_MONEY, this::decide)
                .postOnVirtualThread(PAGE + "/approve", StaffPermission.APPROVE_MONEY, this::approve)
                .post(PAGE + "/deny", StaffPermission.APPROVE_MONEY, this::deny)
                .post(PAGE + "/withdraw", StaffPermission.MOVE_MONEY, this::withdraw);
    }

    /// @param isDecided whether the page has the forms of the decision
    /// @param access whether one of the two people got access from the other
    /// @param isOwn whether the person who looks at it proposed it
    /// @param hasApprover whether another member of staff may approve it
    /// @param form the form of the last decision, with its errors
    /// @param notice the confirmation of the last action, or null
    record View(
            Shell shell,
            ApprovedOperation operation,
            Instant now,
            boolean mayDecide,
            boolean isDecided,
            GivenAccess access,
            boolean isOwn,
            boolean hasApprover,
            Form form,
            @Nullable String notice) {
        Approval approval() {
            return operation.approval();
        }

        Approval.State state() {
            return approval().stateAt(now);
        }

        boolean isOpen() {
            return state() == Approval.State.PROPOSED;
        }

        String path() {
            return MoneyPages.path(approval());
        }
    }

    Reply show(Call call, ConsoleContext context) {
        return page(call, context, false, Form.EMPTY, NOTICES.after(call));
    }

    /// The same page with the forms, for which a recent code is needed.
    Reply decide(Call call, ConsoleContext context) {
        return page(call, context, true, Form.EMPTY, null);
    }

    private Reply page(Call call, ConsoleContext context, boolean isDecided, Form form, @Nullable String notice) {
        var now = clock.instant();
        var view = database.snapshot(tx -> {
            var operation = ApprovedOperation.read(tx, PathId.of(call));
            return new View(
                    context.shell(MoneyPages.SECTION),
                    operation,
                    now,
                    context.may(StaffPermission.APPROVE_MONEY),
                    isDecided,
                    GivenAccess.of(tx, operation.approval(), context.actor(), now),
                    operation.approval().isProposedBy(context.actor()),
                    hasApprover(tx, context.member().id()),
                    form,
                    notice);
        });
        return Page.of(form.status(), "console/approval.jte", view);
    }

    private static boolean hasApprover(Transaction tx, long except) {
        return Staff.all(tx).stream()
                .anyMatch(one -> one.id() != except && one.isActive() && one.may(StaffPermission.APPROVE_MONEY));
    }

    Reply evidence(Call call, ConsoleContext context) {
        var file = database.autocommit(tx -> Evidence.of(tx, Approvals.get(tx, PathId.of(call))));
        if (file == null) {
            throw new CodedException(ErrorCode.NOT_FOUND, "This operation has no evidence.");
        }
        var headers = List.of(
                new Reply.Header("Content-Type", file.mediaType()),
                new Reply.Header("Content-Disposition", "attachment; filename=\"" + file.downloadName() + "\""),
                new Reply.Header("Content-Security-Policy", POLICY),
                new Reply.Header("X-Content-Type-Options", "nosniff"),
                new Reply.Header("Cache-Control", "no-store"));
        return new Reply(200, headers, file.content());
    }

    private Reply decide(Call call, ConsoleContext context, Form form, String done, LongConsumer decision) {
        long id = PathId.of(call);
        return Submitted.change(
                form,
                MoneyPages.path(id) + "?" + done,
                () -> decision.accept(id),
                () -> page(call, context, true, form, null));
    }

    /// The form has the hash that the page showed.
    Reply approve(Call call, ConsoleContext context) {
        var form = Form.of(call);
        return decide(call, context, form, "made", id -> approvals.approve(id, form.text("hash"), context.actor()));
    }

    Reply deny(Call call, ConsoleContext context) {
        var form = Form.of(call);
        var reason = reason(form);
        return decide(call, context, form, "ended", id -> approvals.deny(id, reason, context.actor()));
    }

    Reply withdraw(Call call, ConsoleContext context) {
        var form = Form.of(call);
        var reason = reason(form);
        return decide(call, context, form, "ended", id -> approvals.withdraw(id, reason, context.actor()));
    }

    private static String reason(Form form) {
        return Submitted.text(form, "reason", "State the reason.");
    }
}

package beppay.dashboard;

import beppay.branding.PageBrand;
import beppay.entrance.Entrance;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.mode.Mode;
import beppay.people.PartnerView;
import beppay.platform.http.Action;
import beppay.platform.http.Admission;
import beppay.platform.http.Call;
import beppay.platform.http.GuardedAction;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.team.Permission;
import beppay.team.Role;
import beppay.team.SignedInMember;
import org.jspecify.annotations.Nullable;

/// Authenticates calls of the dashboard by session, and checks the member's permissions. Also admits the
/// operator's staff who view it, but only to pages that [Permission#isShownToStaff] permits, and only to read.
final class SessionGate implements Admission {
    private final Entrance entrance;
    private final StaffViews views;

    SessionGate(Entrance entrance, StaffViews views) {
        this.entrance = entrance;
        this.views = views;
    }

    /// The operator's brand, for pages that need no session.
    PageBrand brand() {
        return entrance.brand();
    }

    void rejectOtherSites(Call call) {
        entrance.rejectOtherSites(call);
    }

    interface PageAction {
        Reply handle(Call call, PageContext context);
    }

    /// Redirects callers without a session to the sign-in page. Throws `forbidden` if the member's role lacks
    /// the permission, or if a page of another site sent the request.
    Action open(Mode mode, Permission permission, PageAction action) {
        return new GuardedAction("member:" + permission.name(), call -> {
            entrance.rejectOtherSites(call);
            var context = context(call, mode);
            if (context == null) {
                return redirect(call);
            }
            check(context, permission);
            return HtmlReply.compressed(action.handle(call, context), call);
        });
    }

    /// Null if the caller neither is signed in nor views the dashboard.
    private @Nullable PageContext context(Call call, Mode mode) {
        var view = views.find(call);
        var session = view == null ? entrance.signedIn(call) : view.asMember(Role.ADMIN.code());
        var who = SignedInMember.of(session);
        return who == null ? null : new PageContext(who, mode, brand(), view);
    }

    private Reply redirect(Call call) {
        return StaffViews.hasCookie(call) ? StaffViews.toConsole(call, null) : entrance.redirect(call);
    }

    private static void check(PageContext context, Permission permission) {
        if (!context.may(permission)) {
            throw new CodedException(
                    ErrorCode.FORBIDDEN,
                    context.view() != null
                            ? StaffViews.NOT_SHOWN
                            : "Your role, %s, does not have this permission. Ask an admin of your team."
                                    .formatted(context.member().role().code()));
        }
    }

    @Override
    public boolean isAdmittedImmediately(Call head) {
        return entrance.isAdmittedImmediately(head);
    }

    @Override
    public @Nullable Reply await(Call head) {
        PartnerView view = views.find(head);
        return view != null || entrance.signedIn(head) != null ? null : redirect(head);
    }
}

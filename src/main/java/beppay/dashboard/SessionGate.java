package beppay.dashboard;

import beppay.branding.PageBrand;
import beppay.entrance.Entrance;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.mode.Mode;
import beppay.platform.http.Action;
import beppay.platform.http.Call;
import beppay.platform.http.GuardedAction;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.team.Permission;
import beppay.team.SignedInMember;

/// Authenticates calls of the dashboard by session, and checks the member's permissions.
final class SessionGate {
    private final Entrance entrance;

    SessionGate(Entrance entrance) {
        this.entrance = entrance;
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
            var who = SignedInMember.of(entrance.signedIn(call));
            if (who == null) {
                return entrance.redirect(call);
            }
            var context = new PageContext(who, mode, brand());
            if (!context.may(permission)) {
                throw new CodedException(
                        ErrorCode.FORBIDDEN,
                        "Your role, %s, does not have this permission. Ask an admin of your team."
                                .formatted(context.member().role().code()));
            }
            return HtmlReply.compressed(action.handle(call, context), call);
        });
    }
}

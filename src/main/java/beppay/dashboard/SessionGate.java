package beppay.dashboard;

import beppay.branding.OperatorBrand;
import beppay.branding.PageBrand;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.mode.Mode;
import beppay.people.Audience;
import beppay.people.Sessions;
import beppay.platform.http.Action;
import beppay.platform.http.Admission;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.platform.http.SameOrigin;
import beppay.team.Permission;
import beppay.team.SignedInMember;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Authenticates calls of the dashboard by session, and checks the member's permissions.
final class SessionGate implements Admission {
    private final Sessions sessions;
    private final SameOrigin sameOrigin;
    private final OperatorBrand brand;

    SessionGate(Sessions sessions, SameOrigin sameOrigin, OperatorBrand brand) {
        this.sessions = sessions;
        this.sameOrigin = sameOrigin;
        this.brand = brand;
    }

    /// The operator's brand, for pages that need no session.
    PageBrand brand() {
        return brand.current();
    }

    interface PageAction {
        Reply handle(Call call, PageContext context);
    }

    /// Redirects callers without a session to the sign-in page. Throws `forbidden` if the member's role lacks
    /// the permission, or if a page of another site sent the request.
    Action open(Mode mode, Permission permission, PageAction action) {
        return call -> {
            rejectOtherSites(call);
            var context = context(call, mode);
            if (context == null) {
                return HtmlReply.seeOther(loginFor(call));
            }
            if (!context.may(permission)) {
                throw new CodedException(
                        ErrorCode.FORBIDDEN,
                        "Your role, %s, does not have this permission. Ask an admin of your team."
                                .formatted(context.member().role().code()));
            }
            return HtmlReply.compressed(action.handle(call, context), call);
        };
    }

    /// Never admits a caller immediately, because sessions are checked in the database.
    @Override
    public boolean isAdmittedImmediately(Call head) {
        rejectOtherSites(head);
        return false;
    }

    @Override
    public @Nullable Reply await(Call head) {
        return isSignedIn(head) ? null : HtmlReply.seeOther(loginFor(head));
    }

    /// Throws `forbidden` if the request may change something and a page of another site sent it.
    void rejectOtherSites(Call call) {
        if (!isRead(call) && !sameOrigin.isSameOrigin(call)) {
            throw new CodedException(ErrorCode.FORBIDDEN, "The request was sent by a page of another site.");
        }
    }

    boolean isSignedIn(Call call) {
        return context(call, Mode.LIVE) != null;
    }

    /// Returns null if the caller is not signed in.
    @Nullable
    PageContext context(Call call, Mode mode) {
        var token = call.cookie(Audience.PARTNERS.cookie());
        var who = token == null ? null : SignedInMember.of(sessions.signedIn(token));
        return who == null ? null : new PageContext(who, mode, brand());
    }

    private static boolean isRead(Call call) {
        return call.method().equals("GET") || call.method().equals("HEAD");
    }

    /// The URL of the sign-in page. For a read, it contains the URL to return to after the sign-in. A form can't
    /// be submitted again in this way.
    private static String loginFor(Call call) {
        if (!isRead(call)) {
            return Paths.LOGIN;
        }
        var query = call.query();
        var address = query == null ? call.path() : call.path() + "?" + query;
        return Paths.LOGIN + "?next=" + URLEncoder.encode(address, StandardCharsets.UTF_8);
    }
}

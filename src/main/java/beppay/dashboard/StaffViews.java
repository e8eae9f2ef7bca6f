package beppay.dashboard;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.people.Audience;
import beppay.people.PartnerView;
import beppay.people.PartnerViews;
import beppay.platform.http.Call;
import beppay.platform.http.Cookie;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import org.jspecify.annotations.Nullable;

/// The views of the dashboard by the operator's staff. The console begins them.
final class StaffViews {
    /// Ends the view.
    static final String END = Paths.HOME + "/view/end";

    static final String NOT_SHOWN =
            "You view the dashboard in place of a member. Nothing can be changed, and secrets and members' own settings"
                    + " are not shown.";
    private static final Cookie COOKIE = new Cookie(PartnerViews.COOKIE, Paths.HOME, PartnerViews.MAX_AGE);

    private final PartnerViews views;

    StaffViews(PartnerViews views) {
        this.views = views;
    }

    /// Null if the caller does not view the dashboard.
    ///
    /// @throws CodedException `forbidden` if the caller does, and the request may change something
    @Nullable
    PartnerView find(Call call) {
        var token = COOKIE.of(call);
        var view = token == null ? null : views.find(token);
        if (view != null && !isRead(call)) {
            throw new CodedException(ErrorCode.FORBIDDEN, NOT_SHOWN);
        }
        return view;
    }

    private static boolean isRead(Call call) {
        return call.method().equals("GET") || call.method().equals("HEAD");
    }

    /// Whether the caller viewed the dashboard recently.
    static boolean hasCookie(Call call) {
        var token = COOKIE.of(call);
        return token != null && !token.isEmpty();
    }

    /// Redirects to the page of the partner, or to the list of partners, and removes the cookie.
    static Reply toConsole(Call call, @Nullable PartnerView ended) {
        var page = Audience.STAFF.home() + "/partners" + (ended == null ? "" : "/" + ended.partnerId());
        return COOKIE.clear(HtmlReply.seeOther(page), call);
    }

    /// Ends the view, if there is one.
    Reply end(Call call) {
        var token = COOKIE.of(call);
        return toConsole(call, token == null ? null : views.end(token, call.address(), call.requestId()));
    }
}

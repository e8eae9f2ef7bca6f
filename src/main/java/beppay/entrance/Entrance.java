package beppay.entrance;

import beppay.branding.OperatorBrand;
import beppay.branding.PageBrand;
import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.people.Audience;
import beppay.people.Caller;
import beppay.people.Devices;
import beppay.people.NewSession;
import beppay.people.Sessions;
import beppay.people.SignedIn;
import beppay.platform.http.Admission;
import beppay.platform.http.Call;
import beppay.platform.http.Cookie;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.platform.http.SameOrigin;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the session of a call, and sends everyone without a complete one to the page where they continue: the
/// sign-in, the code of the second factor, or its setup.
public final class Entrance implements Admission {
    /// In characters. Encoded, a longer one might not fit into the headers of a response.
    static final int MAX_NEXT = 2_000;

    private static final Cookie DEVICE = new Cookie(Devices.COOKIE, Devices.MAX_AGE);

    private final Sessions sessions;
    private final SameOrigin sameOrigin;
    private final OperatorBrand brand;
    private final Cookie session;
    private final Pattern ownPaths;

    public Entrance(Sessions sessions, SameOrigin sameOrigin, OperatorBrand brand) {
        this.sessions = sessions;
        this.sameOrigin = sameOrigin;
        this.brand = brand;
        session = new Cookie(audience().cookie(), audience().cookiePath(), Sessions.MAX_AGE);
        ownPaths = Pattern.compile(home() + "(/[a-z0-9/_-]*)?(\\?[!-~]*)?");
    }

    private Audience audience() {
        return sessions.audience();
    }

    /// The path of the first page, such as `/partner`.
    public String home() {
        return audience().home();
    }

    /// The operator's brand, for pages that need no session.
    public PageBrand brand() {
        return brand.current();
    }

    /// Null if the caller is not signed in, or has not entered a code of the second factor yet.
    public @Nullable SignedIn signedIn(Call call) {
        var token = session.of(call);
        return token == null ? null : sessions.signedIn(token);
    }

    /// As [#signedIn], but also a session that awaits the second factor.
    @Nullable
    SignedIn find(Call call) {
        var token = session.of(call);
        return token == null ? null : sessions.find(token);
    }

    /// Redirects a caller without a complete session. After a read, they return to the page.
    public Reply redirect(Call call) {
        var found = find(call);
        if (found == null) {
            return HtmlReply.seeOther(withNext("/login", call));
        }
        return HtmlReply.seeOther(found.awaitsCode() ? withNext("/code", call) : home() + "/second-factor");
    }

    /// Redirects to the page that asks for a code of the second factor, and then returns.
    public Reply toCode(Call call) {
        return HtmlReply.seeOther(withNext("/code", call));
    }

    /// A form can't be submitted again by a redirect, so only the address of a read is kept, unless it is too
    /// long.
    private String withNext(String page, Call call) {
        var query = call.query();
        var address = query == null ? call.path() : call.path() + "?" + query;
        return isRead(call) && address.length() <= MAX_NEXT
                ? home() + page + "?next=" + URLEncoder.encode(address, StandardCharsets.UTF_8)
                : home() + page;
    }

    /// The path to return to. Only own paths are accepted, so that a link to the sign-in page can't lead to
    /// another site.
    String next(String asked) {
        return asked.length() <= MAX_NEXT && ownPaths.matcher(asked).matches() ? asked : home();
    }

    private static boolean isRead(Call call) {
        return call.method().equals("GET") || call.method().equals("HEAD");
    }

    /// Throws `forbidden` if the request may change something and a page of another site sent it.
    public void rejectOtherSites(Call call) {
        if (!isRead(call) && !sameOrigin.isSameOrigin(call)) {
            throw new CodedException(ErrorCode.FORBIDDEN, "The request was sent by a page of another site.");
        }
    }

    /// Never admits a caller immediately, because sessions are checked in the database.
    @Override
    public boolean isAdmittedImmediately(Call head) {
        rejectOtherSites(head);
        return false;
    }

    @Override
    public @Nullable Reply await(Call head) {
        return signedIn(head) == null ? redirect(head) : null;
    }

    public static Caller caller(Call call) {
        return Caller.of(call.address(), call.header("User-Agent"), DEVICE.of(call));
    }

    /// Sets the cookies of a new session, and of the device if it is known.
    public Reply setCookies(Reply reply, NewSession begun, Call call) {
        var signedIn = session.set(reply, begun.token(), call);
        return begun.deviceToken() == null ? signedIn : withDevice(signedIn, begun.deviceToken(), call);
    }

    /// Sets the cookie of a known device.
    Reply withDevice(Reply reply, String deviceToken, Call call) {
        return DEVICE.set(reply, deviceToken, call);
    }

    /// Gives the session a new token after a code of the second factor.
    Reply withNewToken(Reply reply, Call call) {
        var token = session.of(call);
        var renewed = token == null ? null : sessions.renew(token);
        return renewed == null ? reply : session.set(reply, renewed, call);
    }

    /// Ends the session, if there is one.
    Reply signOut(Call call) {
        rejectOtherSites(call);
        var token = session.of(call);
        if (token != null) {
            sessions.signOut(token, call.address());
        }
        return signedOut(call);
    }

    /// Removes the session's cookie, and shows the sign-in page.
    public Reply signedOut(Call call) {
        return session.clear(HtmlReply.seeOther(home() + "/login?out"), call);
    }
}

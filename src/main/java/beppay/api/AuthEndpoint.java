package beppay.api;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.mail.EmailAddress;
import beppay.people.Audience;
import beppay.people.Caller;
import beppay.people.Devices;
import beppay.people.Passwords;
import beppay.people.Sessions;
import beppay.people.SignIn;
import beppay.platform.http.Call;
import beppay.platform.http.Cookie;
import beppay.platform.http.Reply;
import beppay.platform.http.SameOrigin;
import beppay.platform.json.Instants;
import beppay.team.SignedInMember;

/// `/api/auth`: the session behind a partner's dashboard.
final class AuthEndpoint {
    private static final Cookie SESSION = new Cookie(Audience.PARTNERS.cookie(), Sessions.MAX_AGE);
    private static final Cookie DEVICE = new Cookie(Devices.COOKIE, Devices.MAX_AGE);

    /// Enough for an address and a password whose characters are all escaped. The limit is low because anyone
    /// can send a login request, and its body is parsed before the request waits in a queue.
    private static final int MAX_SIGN_IN_BYTES = 8 * 1024;

    private final Sessions sessions;
    private final SignIn signIn;
    private final SameOrigin sameOrigin;

    AuthEndpoint(Sessions sessions, SignIn signIn, SameOrigin sameOrigin) {
        this.sessions = sessions;
        this.signIn = signIn;
        this.sameOrigin = sameOrigin;
    }

    record Me(long id, String email, String createdAt, String updatedAt, String name, String role, long partnerId) {}

    /// Fails with `not_signed_in` if the address or password is wrong, whether or not the account exists, and
    /// with `rate_limited` after many failures.
    Reply login(Call call) {
        requireOwnPage(call);
        if (call.body().length > MAX_SIGN_IN_BYTES) {
            throw new CodedException(ErrorCode.BODY_TOO_LARGE, "The body of a login request can have at most 8 KB.");
        }
        Parameters.of(call).finish();
        var body = RequestBody.of(call);
        var email = EmailAddress.parse(body.text("email", EmailAddress.MAX_CHARACTERS));
        var password = body.text("password", Passwords.MAX_CHARACTERS);
        body.finish();
        if (email == null) {
            throw wrong();
        }
        return login(email, password, call);
    }

    private Reply login(EmailAddress email, String password, Call call) {
        var caller = Caller.of(call.address(), call.header("User-Agent"), DEVICE.of(call));
        var session = signIn.withPassword(email, password, caller);
        if (session == null) {
            throw wrong();
        }
        var member = SignedInMember.of(sessions.signedIn(session.token()));
        if (member == null) {
            sessions.signOut(session.token(), call.address());
            throw new CodedException(
                    ErrorCode.NOT_SIGNED_IN, "This account has a second factor. Sign in to the dashboard.");
        }
        var reply = SESSION.set(response(member), session.token(), call);
        return session.deviceToken() == null ? reply : DEVICE.set(reply, session.deviceToken(), call);
    }

    private static CodedException wrong() {
        return new CodedException(ErrorCode.NOT_SIGNED_IN, "The e-mail address or the password is wrong.");
    }

    /// Ends the session, if there is one.
    Reply logout(Call call) {
        requireOwnPage(call);
        Parameters.of(call).finish();
        var token = SESSION.of(call);
        if (token != null) {
            sessions.signOut(token, call.address());
        }
        return SESSION.clear(noStore(Envelope.message("Signed out")), call);
    }

    private void requireOwnPage(Call call) {
        if (!sameOrigin.isSameOrigin(call)) {
            throw new CodedException(ErrorCode.FORBIDDEN, "The request comes from another site's page.");
        }
    }

    /// Fails with `not_signed_in` if there is no session.
    Reply me(Call call) {
        Parameters.of(call).finish();
        var token = SESSION.of(call);
        var member = token == null ? null : SignedInMember.of(sessions.signedIn(token));
        if (member == null) {
            throw new CodedException(
                    ErrorCode.NOT_SIGNED_IN, "There is no session. Sign in with POST /api/auth/login.");
        }
        return response(member);
    }

    private static Reply response(SignedInMember signedIn) {
        var member = signedIn.member();
        return noStore(Envelope.data(new Me(
                member.id(),
                member.email(),
                Instants.milliseconds(member.createdAt()),
                Instants.milliseconds(member.updatedAt()),
                signedIn.partnerName(),
                member.role().code(),
                member.partnerId())));
    }

    private static Reply noStore(Reply reply) {
        return reply.with("Cache-Control", "no-store");
    }
}

package beppay.api;

import beppay.mail.EmailAddress;
import beppay.partners.Partner;
import beppay.partners.Passwords;
import beppay.partners.Sessions;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;
import beppay.platform.json.Instants;
import beppay.refusals.Code;
import beppay.refusals.Refusal;

/// `/api/auth`: the session behind a partner's dashboard.
final class AuthEndpoint {
    private static final String COOKIE = "access_token";

    private final Sessions sessions;
    private final RateLimits attempts;
    private final Refusals refusals;

    /// @param attempts how often anybody may try to sign in to one account from one address
    AuthEndpoint(Sessions sessions, RateLimits attempts, Refusals refusals) {
        this.sessions = sessions;
        this.attempts = attempts;
        this.refusals = refusals;
    }

    record Me(long id, String email, String createdAt, String updatedAt, String name) {}

    /// Refuses with `not_signed_in` where the two don't belong together, whether or not there is such an account.
    Reply login(Call call) {
        SameOrigin.require(call);
        Parameters.of(call).finish();
        var body = RequestBody.of(call);
        var email = EmailAddress.parse(body.text("email", EmailAddress.MOST_CHARACTERS));
        var password = body.text("password", Passwords.MOST_CHARACTERS);
        body.finish();
        if (email == null) {
            throw wrong();
        }
        var allowance = attempts.take(new Attempt(email.folded(), call.address()));
        try {
            allowance.refuseIfUsedUp();
        } catch (Refusal refusal) {
            // Answered in here, so that it carries the limit's headers.
            return allowance.on(refusals.reply(call, refusal));
        }
        return signIn(email, password, call);
    }

    private record Attempt(EmailAddress email, String address) {}

    private Reply signIn(EmailAddress email, String password, Call call) {
        var token = sessions.signIn(email, password);
        var partner = token == null ? null : sessions.partner(token);
        if (token == null || partner == null) {
            throw wrong();
        }
        return answer(partner).with("Set-Cookie", cookie(token, Sessions.LONGEST.toSeconds(), call));
    }

    private static Refusal wrong() {
        return new Refusal(Code.NOT_SIGNED_IN, "E-mail address and password don't belong together.");
    }

    /// Ends the session, where there is one.
    Reply logout(Call call) {
        SameOrigin.require(call);
        Parameters.of(call).finish();
        var token = call.cookie(COOKIE);
        if (token != null) {
            sessions.signOut(token);
        }
        return noStore(Envelope.message("Signed out")).with("Set-Cookie", cookie("", 0, call));
    }

    /// Refuses with `not_signed_in`.
    Reply me(Call call) {
        Parameters.of(call).finish();
        var token = call.cookie(COOKIE);
        var partner = token == null ? null : sessions.partner(token);
        if (partner == null) {
            throw new Refusal(Code.NOT_SIGNED_IN, "There is no session; sign in with POST /api/auth/login.");
        }
        return answer(partner);
    }

    private static Reply answer(Partner partner) {
        return noStore(Envelope.data(new Me(
                partner.id(),
                partner.email(),
                Instants.milliseconds(partner.createdAt()),
                Instants.milliseconds(partner.updatedAt()),
                partner.name())));
    }

    private static Reply noStore(Reply reply) {
        return reply.with("Cache-Control", "no-store");
    }

    private static String cookie(String token, long seconds, Call call) {
        var secure = "https".equals(call.header("X-Forwarded-Proto")) ? "; Secure" : "";
        return "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Lax%s".formatted(COOKIE, token, seconds, secure);
    }
}

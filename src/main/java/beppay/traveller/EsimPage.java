package beppay.traveller;

import beppay.platform.http.Call;
import beppay.platform.http.Cookie;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.InvalidQuery;
import beppay.platform.http.Query;
import beppay.platform.http.Reply;
import beppay.sharing.AccessCheck;
import beppay.sharing.AccessCheck.Result;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// `/e/{token}`: the page of an eSIM, and the form for its access code.
record EsimPage(OpenedEsims esims, AccessCheck access, MissingPages missing) {
    static final String CODE = "code";

    private static final String COOKIE = "esim_access";
    /// As long as most plans are valid.
    private static final Duration ADMITTED_FOR = Duration.ofDays(30);

    Reply show(Call call) {
        return esims.inTurn(() -> {
            var found = esims.find(token(call));
            if (found == null) {
                return missing.missing(404, call);
            } else if (!access.isAdmitted(found.shared(), cookie(call).of(call))) {
                return AccessView.ask(call, found.brand());
            }
            var texts = ReaderLanguage.of(call, found.brand().language());
            var view = EsimView.of(texts, esims.open(found), Phone.of(call.header("User-Agent")));
            return PageReply.of(200, "esim.jte", view.frame(), view);
        });
    }

    /// The form for the access code was sent. The browser then requests the page again with a cookie, which it
    /// sends to this path alone.
    Reply enter(Call call) {
        return esims.inTurn(() -> {
            var found = esims.find(token(call));
            return found == null ? missing.missing(404, call) : enter(call, found);
        });
    }

    private Reply enter(Call call, OpenedEsims.Found found) {
        var again = HtmlReply.seeOther(call.query() == null ? call.path() : call.path() + "?" + call.query());
        if (access.isAdmitted(found.shared(), cookie(call).of(call))) {
            return again;
        }
        return switch (access.enter(found.shared(), code(call))) {
            case Result.Admitted admitted -> cookie(call).set(again, admitted.token(), call);
            case Result.Wrong _ -> AccessView.wrong(call, found.brand());
            case Result.TooMany tooMany -> AccessView.tooMany(call, found.brand(), tooMany.delay());
        };
    }

    private static String token(Call call) {
        return call.pathValue(TravellerPages.TOKEN);
    }

    private static Cookie cookie(Call call) {
        return new Cookie(COOKIE, call.path(), ADMITTED_FOR);
    }

    /// The code without blanks, which people type between groups; empty if the form has none.
    private static String code(Call call) {
        var codes = form(call).all(CODE);
        return codes.isEmpty() ? "" : codes.getFirst().replaceAll("\\s", "");
    }

    private static Query form(Call call) {
        try {
            return Query.parse(new String(call.body(), StandardCharsets.UTF_8));
        } catch (InvalidQuery malformed) {
            return Query.parse(null);
        }
    }
}

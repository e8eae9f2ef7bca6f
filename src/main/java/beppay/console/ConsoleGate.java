package beppay.console;

import beppay.entrance.Entrance;
import beppay.platform.http.Action;
import beppay.platform.http.Call;
import beppay.platform.http.GuardedAction;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Reply;
import beppay.staff.SignedInStaff;
import beppay.staff.StaffPermission;
import beppay.staff.StaffRight;
import java.time.Duration;
import java.time.InstantSource;

/// Authenticates calls of the console by session, and checks the permission of each route.
final class ConsoleGate {
    /// Before a form is shown, its code must be valid for long enough to fill the form in.
    private static final Duration TIME_TO_FILL_IN = Duration.ofMinutes(5);

    private final Entrance entrance;
    private final InstantSource clock;

    ConsoleGate(Entrance entrance, InstantSource clock) {
        this.entrance = entrance;
        this.clock = clock;
    }

    interface PageAction {
        Reply handle(Call call, ConsoleContext context);
    }

    /// Redirects callers without a session to the sign-in page, and asks for a code of the second factor if the
    /// permission needs a recent one. Throws `forbidden` if the role lacks the permission, or if a page of
    /// another site sent the request.
    Action open(StaffPermission permission, PageAction action) {
        return new GuardedAction("staff:" + permission.name(), call -> {
            entrance.rejectOtherSites(call);
            var who = SignedInStaff.of(entrance.signedIn(call));
            if (who == null) {
                return entrance.redirect(call);
            }
            var context = ConsoleContext.of(who, permission, call, entrance.brand());
            StaffRight.require(context.member(), permission);
            if (permission.needsRecentCode() && !hasRecentCode(who, call)) {
                return entrance.toCode(call);
            }
            return HtmlReply.compressed(action.handle(call, context), call);
        });
    }

    private boolean hasRecentCode(SignedInStaff who, Call call) {
        var spare = call.method().equals("POST") ? Duration.ZERO : TIME_TO_FILL_IN;
        return who.hasRecentCode(clock.instant(), spare);
    }
}

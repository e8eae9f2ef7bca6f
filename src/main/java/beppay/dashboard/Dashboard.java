package beppay.dashboard;

import beppay.mode.Mode;
import beppay.platform.db.Database;
import beppay.platform.html.Assets;
import beppay.platform.http.Call;
import beppay.platform.http.HtmlReply;
import beppay.platform.http.Problems;
import beppay.platform.http.Reply;
import beppay.platform.http.Routes;
import beppay.team.Permission;
import beppay.team.Sessions;
import beppay.team.SignIn;
import java.time.InstantSource;

/// The door for partners' people: every page of it, and what each needs.
public final class Dashboard {
    private final Gate gate;
    private final SignInPage signIn;
    private final SetPasswordPage setPassword;
    private final OverviewPage overview;

    public Dashboard(Database database, Sessions sessions, SignIn signIn, InstantSource clock) {
        gate = new Gate(sessions);
        this.signIn = new SignInPage(gate, sessions, signIn);
        setPassword = new SetPasswordPage(gate, signIn);
        overview = new OverviewPage(database, clock);
    }

    public Routes routes() {
        return new Routes()
                .get("/", this::home)
                .getOnIoThread(Assets.FOLDER + "{file}", AssetsEndpoint::show)
                .get(Paths.LOGIN, signIn::show)
                .post(Paths.LOGIN, signIn::signIn)
                .post("/partner/logout", signIn::signOut)
                .get("/partner/forgotten", signIn::forgotten)
                .get("/partner/set-password", setPassword::show)
                .post("/partner/set-password", setPassword::set)
                .and(pages(Mode.LIVE))
                .and(pages(Mode.TEST));
    }

    private Routes pages(Mode mode) {
        return new Routes().get(Paths.of(mode, ""), gate.open(mode, Permission.SEE_OVERVIEW, overview::show));
    }

    public Problems problems() {
        return new PageProblems();
    }

    /// To the dashboard whoever is signed in, and to the documentation everybody else.
    private Reply home(Call call) {
        return HtmlReply.seeOther(gate.isSignedIn(call) ? Paths.HOME : "/partner/docs");
    }
}

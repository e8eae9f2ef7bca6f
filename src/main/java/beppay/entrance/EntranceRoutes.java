package beppay.entrance;

import beppay.people.SecondFactors;
import beppay.people.SignIn;
import beppay.platform.http.Routes;

/// The routes with which people sign in, below the path of an entry point. They need no permission.
public final class EntranceRoutes {
    private final Entrance entrance;
    private final SignInPage signIn;
    private final SetPasswordPage setPassword;
    private final CodePage code;
    private final SecondFactorPage secondFactor;

    /// @param isForPartners whether the pages lead to the documentation and to a new password by e-mail
    public EntranceRoutes(Entrance entrance, SignIn signIn, SecondFactors factors, boolean isForPartners) {
        this.entrance = entrance;
        this.signIn = new SignInPage(entrance, signIn, isForPartners);
        setPassword = new SetPasswordPage(entrance, signIn);
        code = new CodePage(entrance, factors);
        secondFactor = new SecondFactorPage(entrance, factors);
    }

    public Routes routes() {
        var home = entrance.home();
        return new Routes()
                .get(home + "/login", signIn::show)
                .postOnVirtualThread(home + "/login", signIn::signIn)
                .post(home + "/logout", entrance::signOut)
                .get(home + "/set-password", setPassword::show)
                .postOnVirtualThread(home + "/set-password", setPassword::set)
                .get(home + "/code", code::show)
                .post(home + "/code", code::enter)
                .get(home + "/second-factor", secondFactor::show)
                .post(home + "/second-factor", secondFactor::confirm);
    }
}

package beppay.entrance;

import beppay.people.PasswordResets;
import beppay.platform.http.Routes;
import org.jspecify.annotations.Nullable;

/// The routes with which people sign in, below the path of an entry point. They need no permission.
public final class EntranceRoutes {
    private final Entrance entrance;
    private final SignInPage signIn;
    private final ForgottenPage forgotten;
    private final SetPasswordPage setPassword;
    private final CodePage code;
    private final SecondFactorPage secondFactor;

    /// @param isForPartners whether the pages lead to the documentation
    /// @param resets null if the operator has set no mail server
    public EntranceRoutes(
            Entrance entrance, Accounts accounts, boolean isForPartners, @Nullable PasswordResets resets) {
        this.entrance = entrance;
        signIn = new SignInPage(entrance, accounts.signIn(), isForPartners);
        forgotten = new ForgottenPage(entrance, isForPartners, resets);
        setPassword = new SetPasswordPage(entrance, accounts.signIn());
        code = new CodePage(entrance, accounts.factors());
        secondFactor = new SecondFactorPage(entrance, accounts.factors());
    }

    public Routes routes() {
        var home = entrance.home();
        return new Routes()
                .get(home + "/login", signIn::show)
                .postOnVirtualThread(home + "/login", signIn::signIn)
                .post(home + "/logout", entrance::signOut)
                .get(home + "/forgotten", forgotten::show)
                .post(home + "/forgotten", forgotten::send)
                .get(home + "/set-password", setPassword::show)
                .postOnVirtualThread(home + "/set-password", setPassword::set)
                .get(home + "/code", code::show)
                .post(home + "/code", code::enter)
                .get(home + "/second-factor", secondFactor::show)
                .post(home + "/second-factor", secondFactor::confirm);
    }
}

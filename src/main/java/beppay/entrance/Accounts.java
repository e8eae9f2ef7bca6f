package beppay.entrance;

import beppay.people.Audience;
import beppay.people.SecondFactors;
import beppay.people.Sessions;
import beppay.people.SignIn;
import beppay.platform.db.Database;
import beppay.secrets.FieldCipher;
import java.time.InstantSource;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;

/// What the pages of an entry point need of its people.
public record Accounts(Sessions sessions, SignIn signIn, SecondFactors factors) {
    public static Accounts of(
            Database database, Audience audience, FieldCipher cipher, InstantSource clock, RandomGenerator random) {
        var sessions = new Sessions(database, audience, clock, random);
        return new Accounts(
                sessions,
                new SignIn(database, sessions, clock, random),
                new SecondFactors(database, cipher, clock, random));
    }

    /// The work that is done every minute. Each step handles at most the given number of rows, and returns how
    /// many it found.
    public List<IntUnaryOperator> pruning() {
        return List.of(sessions::removeEnded, signIn::removeOldFailures, signIn::noteWrongPasswords);
    }
}

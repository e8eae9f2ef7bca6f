package beppay.people;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Registered for all test classes. Otherwise a third of their processor time would be that of Argon2, whose cost is
/// the same in all tests but [PasswordsTest]. Servers in separate processes hash at the usual cost.
public final class CheapPasswords implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext testClass) {
        Passwords.hashAtLowestCost();
    }
}

package beppay.people;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.ChildJvm;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// The cost of a hash, as its own text states it.
class PasswordsTest {
    private static final String PASSWORD = "seven quiet green lanterns";

    /// A process without JUnit, which would lower the cost.
    static final class HashedElsewhere {
        private HashedElsewhere() {}

        public static void main(String[] arguments) {
            System.out.println(Passwords.hash(PASSWORD));
        }
    }

    @Test
    void passwords_are_hashed_at_the_lowest_cost_that_owasp_permits() throws Exception {
        var process = new ProcessBuilder(ChildJvm.command("64m", HashedElsewhere.class))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(printed).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void tests_hash_at_a_lower_cost() {
        assertThat(Passwords.hash(PASSWORD)).startsWith("$argon2id$v=19$m=8,t=1,p=1$");
        assertThat(Passwords.matches(PASSWORD, Passwords.hash(PASSWORD))).isTrue();
        assertThat(Passwords.matches(PASSWORD + "s", Passwords.hash(PASSWORD))).isFalse();
    }
}

package beppay;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Everything that can be set from outside, typed; an option on the command line goes before the environment.
///
/// @param dataDirectory where PostgreSQL's files and the server's lock are
/// @param databaseUrl a PostgreSQL of your own; null for the embedded one
/// @param requestsAMinute for each key; 0 for no limit
public record Settings(
        int port, Path dataDirectory, @Nullable String databaseUrl, int requestsAMinute) {
    private static final int MOST_REQUESTS_A_MINUTE = 100_000_000;

    /// What was typed or set, as text; null where it was not.
    public record Given(
            @Nullable String port,
            @Nullable String data,
            @Nullable String databaseUrl,
            @Nullable String rateLimit) {
        Given orElse(Map<String, String> environment) {
            return new Given(
                    or(port, environment.get("BEPPAY_PORT")),
                    or(data, environment.get("BEPPAY_DATA")),
                    or(databaseUrl, environment.get("BEPPAY_DATABASE_URL")),
                    or(rateLimit, environment.get("BEPPAY_RATE_LIMIT")));
        }

        private static @Nullable String or(@Nullable String option, @Nullable String variable) {
            return option != null ? option : variable == null || variable.isBlank() ? null : variable;
        }
    }

    /// Settings that can't be used: all of them at once, a sentence each.
    public static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unusable(List<String> sentences) {
            super(String.join("\n", sentences));
        }

        Unusable(String sentence) {
            this(List.of(sentence));
        }
    }

    /// Refuses with [Unusable].
    public static Settings of(Given options, Map<String, String> environment) {
        var given = options.orElse(environment);
        var wrong = new ArrayList<String>();
        int port = number(given.port(), 3001, 65_535, "--port (BEPPAY_PORT)", wrong);
        int limit = number(given.rateLimit(), 6_000, MOST_REQUESTS_A_MINUTE, "--rate-limit (BEPPAY_RATE_LIMIT)", wrong);
        var data = path(given.data() == null ? "./data" : given.data(), wrong);
        if (given.databaseUrl() != null && !given.databaseUrl().startsWith("jdbc:postgresql://")) {
            wrong.add("--database-url (BEPPAY_DATABASE_URL) must begin with jdbc:postgresql://.");
        }
        if (!wrong.isEmpty()) {
            throw new Unusable(wrong);
        }
        return new Settings(port, data, given.databaseUrl(), limit);
    }

    private static int number(@Nullable String text, int otherwise, int most, String name, List<String> wrong) {
        if (text == null) {
            return otherwise;
        }
        if (text.matches("[0-9]{1,9}") && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        wrong.add("%s must be a whole number from 0 to %d.".formatted(name, most));
        return otherwise;
    }

    private static Path path(String text, List<String> wrong) {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException unusable) {
            wrong.add("--data (BEPPAY_DATA) is not the name of a folder.");
            return Path.of("data");
        }
    }
}

package beppay.platform.db;

import org.jspecify.annotations.Nullable;

/// Where PostgreSQL is reached: a JDBC URL, and the user and password where the URL does not hold them.
public record PostgresAddress(
        String url, @Nullable String user, @Nullable String password) {
    /// Without the password, for a log or an error.
    @Override
    public String toString() {
        return url.replaceFirst("\\?.*", "");
    }
}

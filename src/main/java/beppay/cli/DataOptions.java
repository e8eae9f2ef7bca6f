package beppay.cli;

import beppay.platform.postgres.DataLocation;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where the data is, as every command may be told.
public final class DataOptions {
    static final String DATA = "BEPPAY_DATA";
    private static final String DEFAULT = "./data";

    /// As a parameter, whatever it is the password of, or before the host.
    private static final Pattern PASSWORD = Pattern.compile("(?i)[?&][a-z]*password=|//[^/?@]*:[^/?@]*@");

    @Option(
            names = "--data",
            paramLabel = "DIRECTORY",
            description = "Where the data is kept (BEPPAY_DATA; " + DEFAULT + ").")
    private @Nullable String data;

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description = "A PostgreSQL of your own, 15 or later, instead of the embedded one: "
                    + "jdbc:postgresql://host/database?user=name (BEPPAY_DATABASE_URL). Its password is set by"
                    + " BEPPAY_DATABASE_PASSWORD, or by BEPPAY_DATABASE_PASSWORD_FILE, the name of a file.")
    private @Nullable String databaseUrl;

    /// @param wrong is added a sentence for each setting that can't be used
    public DataLocation location(Map<String, String> environment, List<String> wrong) {
        if (databaseUrl != null && PASSWORD.matcher(databaseUrl).find()) {
            wrong.add(
                    "--database-url must not hold a password, since all users of this machine can read the arguments of"
                            + " a program. Set BEPPAY_DATABASE_PASSWORD, or BEPPAY_DATABASE_PASSWORD_FILE, or the whole"
                            + " BEPPAY_DATABASE_URL instead.");
        }
        var url = given(databaseUrl, environment.get("BEPPAY_DATABASE_URL"));
        if (url != null && !url.startsWith("jdbc:postgresql://")) {
            wrong.add("--database-url (BEPPAY_DATABASE_URL) must begin with jdbc:postgresql://.");
        }
        var directory = given(data, environment.get(DATA));
        return new DataLocation(
                directory(directory == null ? DEFAULT : directory, wrong),
                url,
                DatabasePassword.of(environment, wrong));
    }

    /// For commands that a text tells to paste.
    public ShellCommand shell(Map<String, String> environment) {
        return ShellCommand.of(environment, data, databaseUrl);
    }

    /// What was typed goes before what the environment says; an empty variable says nothing.
    public static @Nullable String given(@Nullable String option, @Nullable String variable) {
        return option != null ? option : variable == null || variable.isBlank() ? null : variable;
    }

    private static Path directory(String text, List<String> wrong) {
        try {
            if (!text.isBlank()) {
                return Path.of(text).toAbsolutePath();
            }
        } catch (InvalidPathException unusable) {
            // As an empty name: no folder is called so.
        }
        wrong.add(
                "--data (BEPPAY_DATA) must be the name of a folder. A name with other letters than ASCII's needs a locale"
                        + " that has them, such as LC_ALL=C.UTF-8.");
        return Path.of(DEFAULT);
    }
}

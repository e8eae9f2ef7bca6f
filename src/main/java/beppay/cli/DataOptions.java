package beppay.cli;

import beppay.platform.postgres.DataLocation;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of all commands that locate the data.
public final class DataOptions {
    static final String DATA = "BEPPAY_DATA";
    private static final String DATABASE_URL = "BEPPAY_DATABASE_URL";
    private static final String URL_PREFIX = "jdbc:postgresql://";
    private static final String KEY_FILE = "BEPPAY_SECRET_KEY_FILE";
    private static final String KEY_FILE_NAME = "encryption.keys";
    private static final String DEFAULT = "./data";

    /// A password in a URL: a parameter whose name ends in `password`, or before the host's `@`.
    private static final Pattern PASSWORD = Pattern.compile("(?i)[?&][a-z]*password=|//[^/?@]*:[^/?@]*@");

    @Option(
            names = "--data",
            paramLabel = "DIRECTORY",
            description = "The data directory (BEPPAY_DATA). Default: " + DEFAULT + ".")
    private @Nullable String data;

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description = "A PostgreSQL of your own, 15 or later, instead of the embedded one: "
                    + "jdbc:postgresql://host/database?user=name (BEPPAY_DATABASE_URL). Its password is set by"
                    + " BEPPAY_DATABASE_PASSWORD, or by BEPPAY_DATABASE_PASSWORD_FILE, the name of a file.")
    private @Nullable String databaseUrl;

    /// @param wrong receives a sentence for each invalid setting
    public DataLocation location(Map<String, String> environment, List<String> wrong) {
        if (databaseUrl != null && PASSWORD.matcher(databaseUrl).find()) {
            wrong.add(
                    "--database-url must not contain a password, because all users of this machine can read a program's"
                            + " arguments. Set BEPPAY_DATABASE_PASSWORD, BEPPAY_DATABASE_PASSWORD_FILE or the complete"
                            + " BEPPAY_DATABASE_URL instead.");
        }
        var url = given(databaseUrl, environment.get(DATABASE_URL));
        if (url != null && !url.startsWith(URL_PREFIX)) {
            wrong.add("--database-url (BEPPAY_DATABASE_URL) must begin with jdbc:postgresql://.");
        }
        var directory = given(data, environment.get(DATA));
        return new DataLocation(
                directory(directory == null ? DEFAULT : directory, wrong),
                url,
                DatabasePassword.of(environment, wrong));
    }

    /// The file with the keys that encrypt activation codes. By default it is in the data directory. For an
    /// external database it must be set: its servers may run in containers whose own files are lost, and all of
    /// them need the same keys.
    ///
    /// @param location the result of [#location]
    /// @param wrong receives a sentence for each invalid setting
    public Path keyFile(Map<String, String> environment, DataLocation location, List<String> wrong) {
        var byDefault = location.directory().resolve(KEY_FILE_NAME);
        var file = given(null, environment.get(KEY_FILE));
        var url = location.url();
        if (file == null && url != null && url.startsWith(URL_PREFIX)) {
            wrong.add("BEPPAY_SECRET_KEY_FILE must be set for an external database: the name of the file with the"
                    + " encryption keys, which is created at the first start and which all servers need.");
        }
        try {
            return file == null ? byDefault : Path.of(file).toAbsolutePath();
        } catch (InvalidPathException unusable) {
            wrong.add("BEPPAY_SECRET_KEY_FILE must be the name of a file.");
            return byDefault;
        }
    }

    /// The settings for commands that are printed to be pasted.
    public ShellCommand shell(Map<String, String> environment) {
        return ShellCommand.of(environment, data, databaseUrl);
    }

    /// Returns the option if it is given, otherwise the variable. An empty variable counts as not set.
    public static @Nullable String given(@Nullable String option, @Nullable String variable) {
        return option != null ? option : variable == null || variable.isBlank() ? null : variable;
    }

    private static Path directory(String text, List<String> wrong) {
        try {
            if (!text.isBlank()) {
                return Path.of(text).toAbsolutePath();
            }
        } catch (InvalidPathException unusable) {
            // Reported below, as for an empty name.
        }
        wrong.add(
                "--data (BEPPAY_DATA) must be the name of a directory. A name with letters that are not ASCII requires"
                        + " a locale that supports them, such as LC_ALL=C.UTF-8.");
        return Path.of(DEFAULT);
    }
}

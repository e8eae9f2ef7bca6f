package beppay.cli;

import beppay.platform.db.DataPlace;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where the data is, as every command may be told.
public final class DataOptions {
    static final String DATA = "BEPPAY_DATA";
    private static final String DEFAULT = "./data";

    @Option(
            names = "--data",
            paramLabel = "DIRECTORY",
            description = "Where the data is kept (BEPPAY_DATA; " + DEFAULT + ").")
    private @Nullable String data;

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description = "A PostgreSQL of your own, 15 or later, instead of the embedded one: "
                    + "jdbc:postgresql://host/database (BEPPAY_DATABASE_URL, where its password is better hidden).")
    private @Nullable String databaseUrl;

    /// @param wrong is added a sentence for each setting that can't be used
    public DataPlace place(Map<String, String> environment, List<String> wrong) {
        var url = given(databaseUrl, environment.get("BEPPAY_DATABASE_URL"));
        if (url != null && !url.startsWith("jdbc:postgresql://")) {
            wrong.add("--database-url (BEPPAY_DATABASE_URL) must begin with jdbc:postgresql://.");
        }
        var directory = given(data, environment.get(DATA));
        return new DataPlace(directory(directory == null ? DEFAULT : directory, wrong), url);
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
                return Path.of(text).toAbsolutePath().normalize();
            }
        } catch (InvalidPathException unusable) {
            // As an empty name: no folder is called so.
        }
        wrong.add("--data (BEPPAY_DATA) must be the name of a folder.");
        return Path.of(DEFAULT);
    }
}

package beppay.cli;

import beppay.platform.postgres.DataLocation;
import java.util.ArrayList;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// What each of the operator's commands may be told.
final class OperatorOptions {
    @Mixin
    private final DataOptions data = new DataOptions();

    @Option(names = "--json", description = "Answers with one JSON object and nothing else.")
    private boolean isJson;

    boolean isJson() {
        return isJson;
    }

    /// @throws UsageException where both forms are asked for
    void refuseCsvAsJson(boolean isCsv, CommandSpec command) {
        if (isCsv && isJson) {
            throw new UsageException(command, "--csv and --json exclude each other.", "Leave one of them out.");
        }
    }

    ShellCommand shell(Map<String, String> environment) {
        return data.shell(environment);
    }

    /// @throws InvalidSettings with all that can't be used
    DataLocation location(Map<String, String> environment) {
        var wrong = new ArrayList<String>();
        var location = data.location(environment, wrong);
        InvalidSettings.refuse(wrong);
        return location;
    }
}

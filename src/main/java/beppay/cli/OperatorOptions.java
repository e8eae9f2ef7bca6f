package beppay.cli;

import beppay.platform.postgres.DataLocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// The options of all commands of the operator.
final class OperatorOptions {
    @Mixin
    private final DataOptions data = new DataOptions();

    @Option(names = "--json", description = "Prints one JSON object and nothing else.")
    private boolean isJson;

    boolean isJson() {
        return isJson;
    }

    /// @throws UsageException if both formats are requested
    void rejectCsvAsJson(boolean isCsv, CommandSpec command) {
        if (isCsv && isJson) {
            throw new UsageException(command, "--csv and --json can't be combined.", "Omit one of them.");
        }
    }

    ShellCommand shell(Map<String, String> environment) {
        return data.shell(environment);
    }

    /// @throws InvalidSettings with all invalid settings
    DataLocation location(Map<String, String> environment) {
        var wrong = new ArrayList<String>();
        var location = data.location(environment, wrong);
        InvalidSettings.reject(wrong);
        return location;
    }

    /// @throws InvalidSettings with all invalid settings
    Path keyFile(Map<String, String> environment) {
        var wrong = new ArrayList<String>();
        var file = data.keyFile(environment, data.location(environment, wrong), wrong);
        InvalidSettings.reject(wrong);
        return file;
    }
}

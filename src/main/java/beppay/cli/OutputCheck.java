package beppay.cli;

import java.util.Set;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;

/// Lets a command fail whose output can't be written, such as on a full disk. A script must not take a part of a list
/// for all of it.
///
/// @param servers the commands that serve until they are stopped. What they print may be closed before
record OutputCheck(CliContext context, Set<String> servers, IExecutionStrategy commands) implements IExecutionStrategy {
    @Override
    public int execute(ParseResult parsed) {
        int status = commands.execute(parsed);
        boolean isServer = parsed.hasSubcommand()
                && servers.contains(parsed.subcommand().commandSpec().name());
        if (isServer || !context.out().checkError()) {
            return status;
        }
        // Not whether the command was carried out, which may have changed something.
        context.err().println("The output could not be written completely.");
        return status == ExitCode.OK ? ExitCode.SOFTWARE : status;
    }
}

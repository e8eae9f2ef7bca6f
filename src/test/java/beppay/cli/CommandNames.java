package beppay.cli;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/// The commands of the operator, by whether they change something.
final class CommandNames {
    static final Set<String> READING = Set.of(
            "partner list",
            "partner statement",
            "key list",
            "wallet",
            "orders",
            "orders show",
            "orders stuck",
            "plans list",
            "plans show",
            "plans waiting",
            "plans history",
            "plans match",
            "pricing rules",
            "pricing preview",
            "pricing explain",
            "routes explain",
            "esims show",
            "esims cancellations",
            "stock list",
            "suppliers list",
            "suppliers test",
            "suppliers differences",
            "mail",
            "report margin",
            "approvals list",
            "receivables list",
            "approvals show",
            "staff list",
            "ledger verify",
            "audit list",
            // Seals rows, which is an entry of the server.
            "audit verify",
            "brand show",
            "encryption status");

    /// The entries of these are checked by tests of their own, such as `ApprovalCommandsTest` and `StaffCommandsTest`.
    static final Set<String> CHECKED_ELSEWHERE = Set.of(
            "topup",
            "topup reverse",
            "adjust",
            "orders refund",
            "orders keep-late",
            "receivables write-off",
            "approvals approve",
            "approvals deny",
            "approvals withdraw",
            "staff add",
            "staff reset",
            "staff suspend",
            "staff resume",
            "staff role",
            "staff reset-2fa");

    private CommandNames() {}

    static Set<String> all() {
        var context = new CliContext(
                Map.of(),
                new BufferedReader(new StringReader("")),
                new PrintWriter(new StringWriter()),
                new PrintWriter(new StringWriter()),
                () -> {
                    throw new AssertionError("no time");
                },
                new SecureRandom(),
                Terminal.NO_SUPPLIERS);
        var names = new TreeSet<String>();
        Cli.commands(context, Map.of(), List::of)
                .getSubcommands()
                .forEach((name, command) -> collect(names, name, command));
        return names;
    }

    private static void collect(Set<String> names, String name, CommandLine command) {
        if (command.getSubcommands().isEmpty() || command.getCommand() instanceof Callable) {
            names.add(name);
        }
        command.getSubcommands().forEach((next, child) -> collect(names, name + " " + next, child));
    }
}

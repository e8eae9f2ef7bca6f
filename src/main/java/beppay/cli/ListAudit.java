package beppay.cli;

import beppay.audit.AuditEntry;
import beppay.audit.AuditPages;
import beppay.audit.AuditPages.Entry;
import beppay.audit.AuditTable;
import beppay.mail.EmailAddress;
import beppay.platform.csv.CsvPages;
import beppay.platform.db.Transaction;
import beppay.platform.json.Instants;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        description = "Lists what staff and commands did, newest first. The entries of the server that seal rows are"
                + " listed only with --action rows.sealed.")
@SuppressWarnings("NullAway.Init") // picocli sets the command before it calls
final class ListAudit implements Callable<Integer> {
    private final CliContext context;

    @Spec
    private CommandSpec command;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    @Option(names = "--partner", paramLabel = "EMAIL", description = "Only entries about this partner.")
    private @Nullable EmailAddress partner;

    @Option(
            names = "--actor",
            paramLabel = "NAME",
            description = "Only entries of this member of staff, or of this user of the operating system.")
    private @Nullable String actor;

    @Option(names = "--action", paramLabel = "ACTION", description = "Only this action, such as partner.suspended.")
    private @Nullable String action;

    @Option(names = "--since", paramLabel = "DAY", description = "Only entries since this day in UTC.")
    private Arguments.@Nullable Day since;

    @Option(names = "--limit", paramLabel = "COUNT", description = "The maximum number. Default: 50. Not for --csv.")
    private Arguments.Limit limit = new Arguments.Limit(50);

    @Option(names = "--csv", description = "Prints all matching entries as CSV.")
    private boolean isCsv;

    ListAudit(CliContext context) {
        this.context = context;
    }

    record Line(
            long id,
            String at,
            String actorKind,
            String actor,
            String action,
            @Nullable Long partnerId,
            @Nullable String subject,
            @Nullable String reason,

            Map<String, AuditEntry.Change> changes,
            @Nullable String address,
            @Nullable String requestId) {
        static Line of(Entry entry) {
            return new Line(
                    entry.id(),
                    Instants.seconds(entry.createdAt()),
                    entry.actorKind(),
                    entry.actor(),
                    entry.action(),
                    entry.partnerId(),
                    entry.subject(),
                    entry.reason(),
                    entry.changed(),
                    entry.address(),
                    entry.requestId());
        }
    }

    record Result(List<Line> entries) {}

    @Override
    public Integer call() {
        options.rejectCsvAsJson(isCsv, command);
        return isCsv ? export() : list();
    }

    private int list() {
        var entries = context.snapshot(options, tx -> AuditPages.page(tx, search(tx), null, limit.lines()));
        var table = new Table("ID", "AT", "ACTOR", "ACTION", "PARTNER", "SUBJECT", "CHANGES", "REASON");
        for (var entry : entries) {
            table.row(
                    entry.id(),
                    Instants.seconds(entry.createdAt()),
                    entry.actor(),
                    entry.action(),
                    entry.partnerId() == null ? "" : entry.partnerId(),
                    Objects.requireNonNullElse(entry.subject(), ""),
                    changes(entry),
                    Objects.requireNonNullElse(entry.reason(), ""));
        }
        var lines = entries.stream().map(Line::of).toList();
        context.printResult(options, new Result(lines), lines.isEmpty() ? "No entry matches." : table.toString());
        return 0;
    }

    /// The changes in one line, such as `name: Ada → Ada Ltd`.
    private static String changes(Entry entry) {
        return entry.changed().entrySet().stream()
                .map(change -> "%s: %s → %s"
                        .formatted(
                                change.getKey(),
                                Objects.requireNonNullElse(change.getValue().from(), "none"),
                                Objects.requireNonNullElse(change.getValue().to(), "none")))
                .collect(Collectors.joining(", "));
    }

    private AuditPages.Search search(Transaction tx) {
        return new AuditPages.Search(
                partner == null ? null : PartnerArgument.of(tx, partner).id(),
                actor,
                action,
                since == null ? null : since.start(),
                null);
    }

    private int export() {
        return context.with(options, database -> {
            var search = database.autocommit(this::search);
            context.pages(
                    AuditTable.HEADS,
                    last -> database.snapshot(
                            tx -> AuditPages.page(tx, search, last == null ? null : last.id(), CsvPages.PAGE_ROWS)),
                    AuditTable::cells);
            return 0;
        });
    }
}

package beppay.cli;

import beppay.audit.AuditPages;
import beppay.audit.AuditPages.Entry;
import beppay.mail.EmailAddress;
import beppay.platform.csv.CsvPages;
import beppay.platform.db.Transaction;
import beppay.platform.json.Instants;
import beppay.platform.json.Json;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
    private static final List<String> HEADS = List.of(
            "id",
            "at",
            "actor_kind",
            "actor",
            "action",
            "partner_id",
            "subject",
            "reason",
            "changes",
            "address",
            "request_id");

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

            @JsonRawValue String changes,
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
                    entry.changes(),
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
        var lines = context.snapshot(options, tx -> AuditPages.page(tx, search(tx), null, limit.lines())).stream()
                .map(Line::of)
                .toList();
        var table = new Table("ID", "AT", "ACTOR", "ACTION", "PARTNER", "SUBJECT", "CHANGES", "REASON");
        for (var line : lines) {
            table.row(
                    line.id,
                    line.at,
                    line.actor,
                    line.action,
                    line.partnerId == null ? "" : line.partnerId,
                    Objects.requireNonNullElse(line.subject, ""),
                    changes(line.changes),
                    Objects.requireNonNullElse(line.reason, ""));
        }
        context.printResult(options, new Result(lines), lines.isEmpty() ? "No entry matches." : table.toString());
        return 0;
    }

    /// The changes in one line, such as `name: Ada → Ada Ltd`.
    private static String changes(String json) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8)).properties().stream()
                .map(change -> "%s: %s → %s"
                        .formatted(
                                change.getKey(),
                                change.getValue().path("from").asString("none"),
                                change.getValue().path("to").asString("none")))
                .collect(Collectors.joining(", "));
    }

    private AuditPages.Search search(Transaction tx) {
        return new AuditPages.Search(
                partner == null ? null : PartnerArgument.of(tx, partner).id(),
                actor,
                action,
                since == null ? null : since.start());
    }

    private int export() {
        return context.with(options, database -> {
            var search = database.autocommit(this::search);
            context.pages(
                    HEADS,
                    last -> database.snapshot(
                            tx -> AuditPages.page(tx, search, last == null ? null : last.id(), CsvPages.PAGE_ROWS)),
                    ListAudit::cells);
            return 0;
        });
    }

    private static @Nullable Object[] cells(Entry entry) {
        return new @Nullable Object[] {
            entry.id(),
            Instants.seconds(entry.createdAt()),
            entry.actorKind(),
            entry.actor(),
            entry.action(),
            entry.partnerId(),
            entry.subject(),
            entry.reason(),
            entry.changes(),
            entry.address(),
            entry.requestId()
        };
    }
}

package beppay.cli;

import beppay.audit.AuditEntry;
import beppay.emails.Bounces;
import beppay.outbox.EmailStatus;
import beppay.outbox.OutboxQueue;
import beppay.platform.db.Transaction;
import beppay.platform.json.Instants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        description = "Shows how many e-mails wait, and which were rejected or returned in the last seven days. E-mails"
                + " wait while no mail server is set (BEPPAY_SMTP_URL) or it can't be used.")
final class MailCommands implements Callable<Integer> {
    private static final Duration RECENT = Duration.ofDays(7);
    private static final int MAX_LISTED = 100;

    private final CliContext context;

    @Mixin
    private final OperatorOptions options = new OperatorOptions();

    MailCommands(CliContext context) {
        this.context = context;
    }

    record Shown(long waiting, long uncertain, @Nullable String oldest, List<Line> failed) {}

    record Line(
            String to, String kind, String state, @Nullable String reason, String createdAt) {
        static Line of(EmailStatus email) {
            return new Line(
                    email.recipient(),
                    email.kind().code(),
                    email.state().code(),
                    email.reason(),
                    Instants.seconds(email.createdAt()));
        }
    }

    private record Read(OutboxQueue.Summary summary, List<EmailStatus> failed) {}

    @Override
    public Integer call() {
        var read = context.snapshot(
                options,
                tx -> new Read(
                        OutboxQueue.summary(tx),
                        OutboxQueue.failed(tx, context.now().minus(RECENT), MAX_LISTED)));
        var summary = read.summary;
        var oldest = summary.oldest() == null ? null : Instants.seconds(summary.oldest());
        var lines = read.failed.stream().map(Line::of).toList();
        context.printResult(
                options,
                new Shown(summary.waiting(), summary.uncertain(), oldest, lines),
                text(summary, oldest, lines));
        return 0;
    }

    private static String text(OutboxQueue.Summary summary, @Nullable String oldest, List<Line> lines) {
        var waiting = oldest == null
                ? "No e-mail waits."
                : "E-mails that wait: %d, the oldest since %s.%s"
                        .formatted(
                                summary.waiting(),
                                oldest,
                                summary.problem() == null ? "" : " The last problem: " + summary.problem());
        if (lines.isEmpty()) {
            return waiting;
        }
        var table = new Table("TO", "ABOUT", "STATE", "WRITTEN", "REASON");
        lines.forEach(line ->
                table.row(line.to, line.kind, line.state, line.createdAt, line.reason == null ? "" : line.reason));
        return waiting + "\n\n" + table;
    }

    record Recorded(boolean isRecorded) {}

    @Command(
            name = "bounced",
            description =
                    "Records an e-mail that was returned. A mail server calls it with each notice that it receives"
                            + " at BEPPAY_MAIL_BOUNCES, such as bin/beppay mail bounced /dev/stdin.")
    int bounced(
            @Mixin OperatorOptions own,
            @Parameters(paramLabel = "FILE", description = "The file with the notice (RFC 3464).") Path file) {
        var notice = read(file);
        var isRecorded = context.transact(own, tx -> record(tx, notice));
        var text = isRecorded
                ? "The e-mail was recorded as bounced."
                : "The file is not a bounce notice for an e-mail from BepPay.";
        context.printResult(own, new Recorded(isRecorded), text);
        return 0;
    }

    private boolean record(Transaction tx, byte[] notice) {
        boolean isRecorded = Bounces.record(tx, notice, context.now());
        if (isRecorded) {
            context.record(tx, AuditEntry.of(context.actor(), "email.bounced"));
        }
        return isRecorded;
    }

    private static byte[] read(Path file) {
        try (var stream = Files.newInputStream(file)) {
            return stream.readNBytes(Bounces.MAX_BYTES + 1);
        } catch (IOException unreadable) {
            throw new CommandException("%s can't be read.".formatted(file));
        }
    }
}

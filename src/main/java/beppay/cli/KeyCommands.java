package beppay.cli;

import beppay.keys.ApiKey;
import beppay.keys.KeyOrigin;
import beppay.keys.Keys;
import beppay.keys.OperatorKeys;
import beppay.mail.EmailAddress;
import beppay.platform.db.Transaction;
import beppay.platform.json.Instants;
import beppay.wallets.Wallets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(description = "Creates, lists and revokes partners' API keys.")
final class KeyCommands {
    private final CliContext context;

    KeyCommands(CliContext context) {
        this.context = context;
    }

    record Added(long id, String apiKey, String keyPrefix, String name, String createdAt) {
        @Override
        public String toString() {
            return keyPrefix;
        }
    }

    @Command(
            name = "add",
            description = "Creates a key, by default with all scopes and addresses. Its secret is shown only once.")
    int add(
            @Mixin OperatorOptions options,
            @Mixin ModeOption mode,
            @Parameters(paramLabel = "EMAIL", description = "The partner's e-mail address.") EmailAddress email,
            @Option(names = "--name", required = true, paramLabel = "NAME", description = "The key's name.")
                    Arguments.Name name,
            @Mixin KeyOptions limits) {
        var wanted = limits.wanted(name.text(), context.now());
        var issued = context.transact(options, tx -> {
            var partner = Wallets.lock(tx, PartnerArgument.of(tx, email).id());
            return OperatorKeys.issue(
                    tx, partner, mode.mode(), wanted, context.actor(), context.now(), context.random());
        });
        var key = issued.key();
        var secret = issued.secret().reveal();
        context.printResult(
                options,
                new Added(key.id(), secret, key.keyPrefix(), key.name(), Instants.seconds(key.createdAt())),
                "Key %d: %s\nIt is shown only once.".formatted(key.id(), secret));
        return 0;
    }

    record Line(
            long id,
            String name,
            String keyPrefix,
            String mode,
            boolean isActive,
            @Nullable String lastUsedAt,
            String createdAt,
            @Nullable List<String> scopes,
            @Nullable List<String> addresses,
            @Nullable String expiresAt,
            String createdBy) {
        static Line of(ApiKey key, KeyOrigin origin, Instant now) {
            return new Line(
                    key.id(),
                    key.name(),
                    key.keyPrefix(),
                    key.mode().code(),
                    key.isActive(now),
                    secondsOrNull(key.lastUsedAt()),
                    Instants.seconds(key.createdAt()),
                    key.scopes(),
                    key.addresses(),
                    secondsOrNull(key.expiresAt()),
                    origin.words());
        }
    }

    private static @Nullable String secondsOrNull(@Nullable Instant at) {
        return at == null ? null : Instants.seconds(at);
    }

    record Listed(List<Line> keys) {}

    @Command(name = "list", description = "Lists a partner's live and test keys, including revoked ones.")
    int list(
            @Mixin OperatorOptions options,
            @Parameters(paramLabel = "EMAIL", description = "The partner's e-mail address.") EmailAddress email) {
        var lines = context.snapshot(
                options, tx -> lines(tx, PartnerArgument.of(tx, email).id()));
        var table = new Table(
                "ID", "NAME", "KEY", "STATE", "LAST USED", "CREATED", "CREATED BY", "EXPIRES", "SCOPES", "ADDRESSES");
        for (var line : lines) {
            var used = line.lastUsedAt == null ? "never" : line.lastUsedAt;
            var state = line.isActive ? "active" : "revoked or expired";
            table.row(
                    line.id,
                    line.name,
                    line.keyPrefix + "…",
                    state,
                    used,
                    line.createdAt,
                    line.createdBy,
                    line.expiresAt == null ? "never" : line.expiresAt,
                    listed(line.scopes),
                    listed(line.addresses));
        }
        var first = "There is no key yet. Create one: "
                + ShellCommand.line("key add", List.of(email.text()), "--name", "First");
        context.printResult(options, new Listed(lines), lines.isEmpty() ? first : table.toString());
        return 0;
    }

    private List<Line> lines(Transaction tx, long partnerId) {
        var keys = Keys.of(tx, partnerId, context.now());
        var origins = Keys.origins(tx, keys);
        return keys.stream()
                .map(key -> Line.of(key, Objects.requireNonNull(origins.get(key.id())), context.now()))
                .toList();
    }

    private static String listed(@Nullable List<String> texts) {
        return texts == null ? "all" : String.join(",", texts);
    }

    @Command(name = "revoke", description = "Revokes a key permanently, even a partner's last one.")
    int revoke(
            @Mixin OperatorOptions options,
            @Parameters(paramLabel = "ID", description = "The key's ID, from bin/beppay key list.") long id) {
        var line = context.transact(options, tx -> revoke(tx, id));
        context.printResult(
                options, line, "Key %d (%s…, %s) is revoked.".formatted(line.id, line.keyPrefix, line.name));
        return 0;
    }

    private Line revoke(Transaction tx, long id) {
        var key = Keys.byId(tx, id);
        if (key == null) {
            throw new CommandException(
                    "There is no key %d. To list a partner's keys, run bin/beppay key list EMAIL.".formatted(id));
        }
        OperatorKeys.revoke(tx, Wallets.lock(tx, key.partnerId()), key, context.actor(), context.now());
        return lines(tx, key.partnerId()).stream()
                .filter(line -> line.id == id)
                .findFirst()
                .orElseThrow();
    }
}

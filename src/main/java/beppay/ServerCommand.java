package beppay;

import beppay.cli.BaseUrlOption;
import beppay.cli.CliContext;
import beppay.cli.DataOptions;
import beppay.installation.BaseUrl;
import beppay.installation.Installation;
import beppay.partners.Partners;
import beppay.platform.db.Database;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `beppay serve` and `beppay demo`, which run a server until Ctrl-C.
@Command
final class ServerCommand implements Callable<Integer> {
    private final CliContext context;
    private final SecureRandom random;
    private final boolean isDemo;

    @Mixin
    private final DataOptions data = new DataOptions();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The port to listen on (BEPPAY_PORT; " + BaseUrl.DEFAULT_PORT + "); 0 for any free port.")
    private @Nullable String port;

    @Option(
            names = "--rate-limit",
            paramLabel = "REQUESTS",
            description = "Requests a minute for each key (BEPPAY_RATE_LIMIT; " + Settings.DEFAULT_REQUESTS_A_MINUTE
                    + "); 0 for no limit.")
    private @Nullable String rateLimit;

    @Mixin
    private final BaseUrlOption baseUrl = new BaseUrlOption();

    private ServerCommand(CliContext context, SecureRandom random, boolean isDemo) {
        this.context = context;
        this.random = random;
        this.isDemo = isDemo;
    }

    static CommandLine demo(CliContext context, SecureRandom random) {
        var demo = new ServerCommand(context, random, true);
        return described("Starts the server with sample data: a partner, keys, test funds and plans.", demo);
    }

    static CommandLine serve(CliContext context, SecureRandom random) {
        var serve = new ServerCommand(context, random, false);
        return described("Starts the server. Sandbox eSIMs are sold only to test keys.", serve);
    }

    private static CommandLine described(String description, ServerCommand server) {
        var command = new CommandLine(server);
        command.getCommandSpec().usageMessage().description(description);
        return command;
    }

    @Override
    public Integer call() throws InterruptedException {
        var settings = Settings.of(port, rateLimit, data, baseUrl, context.environment());
        var server = new Server(context.clock(), random);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stopping"));
        if (isDemo) {
            server.start(
                    settings,
                    true,
                    this::demonstration,
                    (demo, reached) -> print(demo.text(reached, settings.mail().isSet())));
        } else {
            server.start(
                    settings,
                    false,
                    this::business,
                    (business, reached) ->
                            print(business.text(reached, settings.mail().isSet())));
        }
        server.awaitStop();
        return 0;
    }

    private void print(String text) {
        context.out().print(data.shell(context.environment()).complete(text));
        context.out().flush();
    }

    private Demo.Welcome demonstration(Database database) {
        return Demo.prepare(database, context.clock(), random);
    }

    private Business business(Database database) {
        return database.transact(tx -> {
            var isOfDemo = Installation.claim(tx, false, context.clock().instant());
            return new Business(isOfDemo, !Partners.all(tx).isEmpty());
        });
    }

    private record Business(boolean isOfDemo, boolean hasPartners) {
        String text(Server.ServerAddress reached, boolean sendsEmail) {
            var demo = isOfDemo
                    ? "The data is from a demonstration. Its sandbox plans are listed, but sold only to test keys.\n"
                    : "";
            var mail = sendsEmail ? "" : "No mail server is set (BEPPAY_SMTP_URL), so e-mails wait.\n";
            var next = hasPartners ? "" : "Next: bin/beppay partner add --email reseller@example.com --name Reseller\n";
            return """
                    BepPay is running.
                    %s%s%s%sCtrl-C stops it.
                    """.formatted(reached.links(), mail, demo, next);
        }
    }
}

package beppay;

import beppay.cli.CliContext;
import beppay.cli.CommandException;
import beppay.cli.InvalidSettings;
import beppay.simulator.Simulator;
import beppay.simulator.SimulatorOptions;
import beppay.simulator.Vendor;
import beppay.simulator.airalo.AiraloVendor;
import beppay.simulator.esimaccess.EsimAccessVendor;
import beppay.simulator.esimgo.EsimGoVendor;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `beppay simulate esimaccess` and so on, which run a simulated supplier until Ctrl-C.
@Command
final class SimulatorCommand implements Callable<Integer> {
    private static final int MAX_PORT = 65_535;
    private static final int MAX_CALLS_PER_SECOND = 1_000_000;

    /// Amounts of up to ten million dollars, and of whole units of the supplier.
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,7}(\\.[0-9]{1,4})?");

    private static final Pattern TIME = Pattern.compile("([0-9]{1,5})(ms|s)");
    private static final Pattern FAULT = Pattern.compile("([^=]+)=([0-9]+(?:\\.[0-9]+)?)");

    private static final List<Vendor> VENDORS = List.of(new EsimAccessVendor(), new AiraloVendor(), new EsimGoVendor());

    private final CliContext context;
    private final Vendor vendor;
    private final List<String> wrong = new ArrayList<>();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "3002",
            description = "The port to listen on; 0 for any free port. Default: ${DEFAULT-VALUE}.")
    private String port = "";

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            defaultValue = "1",
            description =
                    "A number. The same seed and the same calls have the same results. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--fault",
            paramLabel = "KIND=SHARE",
            description =
                    "A fault and the share of calls that have it, from 0 to 1, such as slow=0.1. Can be repeated.")
    private List<String> faults = new ArrayList<>();

    @Option(
            names = "--oddity",
            paramLabel = "NAME",
            description = "A habit of the supplier that contradicts its documentation. Can be repeated.")
    private List<String> oddities = new ArrayList<>();

    @Option(
            names = "--latency",
            paramLabel = "TIME",
            defaultValue = "0ms",
            description = "How long each call waits before its response, such as 300ms or 2s.")
    private String latency = "";

    @Option(
            names = "--allocation",
            paramLabel = "TIME",
            description =
                    "How long after an order its eSIMs are allocated, such as 30s. Default: as the supplier does.")
    private @Nullable String allocation;

    @Option(
            names = "--rate-limit",
            paramLabel = "CALLS",
            description = "Calls per second; 0 for no limit. Default: the supplier's limit.")
    private @Nullable String rateLimit;

    @Option(
            names = "--balance",
            paramLabel = "USD",
            defaultValue = "10000",
            description = "The balance at the start, in US dollars. Default: ${DEFAULT-VALUE}.")
    private String balance = "";

    @Option(
            names = "--catalogue",
            paramLabel = "FILE",
            description = "A file with the supplier's list of packages, which are sold. Default: a small list.")
    private @Nullable Path catalogue;

    @Option(
            names = "--webhook",
            paramLabel = "URL",
            description = "The address for notifications. It can also be set with a call.")
    private @Nullable String webhook;

    private SimulatorCommand(CliContext context, Vendor vendor) {
        this.context = context;
        this.vendor = vendor;
    }

    @Command(description = "Simulates a supplier, for tests without real purchases.")
    private static final class Simulate {}

    static CommandLine simulate(CliContext context) {
        var simulate = new CommandLine(new Simulate());
        for (var vendor : VENDORS) {
            var command = new CommandLine(new SimulatorCommand(context, vendor));
            command.getCommandSpec()
                    .usageMessage()
                    .description(
                            "Simulates %s on this machine, with faults on request. Its limit is %d calls per second."
                                            .formatted(vendor.title(), vendor.callsPerSecond())
                                    + " See docs/simulator.md.");
            simulate.addSubcommand(vendor.name(), command);
        }
        return simulate;
    }

    @Override
    public Integer call() throws InterruptedException {
        var stopped = new CountDownLatch(1);
        try (var simulator = start(options())) {
            Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "stopping"));
            context.out().print(welcome(simulator));
            context.out().flush();
            stopped.await();
        }
        return 0;
    }

    private SimulatorOptions options() {
        var options = SimulatorOptions.standard(context.clock())
                .withPort(number("--port", port, MAX_PORT))
                .withSeed(seed)
                .withOddities(new LinkedHashSet<>(oddities))
                .withLatency(time("--latency", latency))
                .withBalance(balance());
        options = rateLimit == null
                ? options
                : options.withCallsPerSecond(number("--rate-limit", rateLimit, MAX_CALLS_PER_SECOND));
        var shares = shares();
        try {
            vendor.calls().verify(shares);
            options = options.withFaults(shares);
        } catch (IllegalArgumentException invalid) {
            wrong.add("--fault: " + invalid.getMessage());
        }
        options = allocation == null ? options : options.withAllocation(time("--allocation", allocation));
        var url = webhook == null ? null : url(webhook);
        InvalidSettings.reject(wrong);
        options = url == null ? options : options.withWebhook(url);
        return catalogue == null ? options : options.withCatalogue(catalogue);
    }

    private int number(String option, String text, int max) {
        if (text.matches("[0-9]{1,7}") && Integer.parseInt(text) <= max) {
            return Integer.parseInt(text);
        }
        wrong.add("%s must be a whole number from 0 to %d.".formatted(option, max));
        return 0;
    }

    private Duration time(String option, String text) {
        var matcher = TIME.matcher(text);
        if (matcher.matches()) {
            var number = Long.parseLong(matcher.group(1));
            return matcher.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
        }
        wrong.add("%s must be a time such as 300ms or 2s.".formatted(option));
        return Duration.ZERO;
    }

    private long balance() {
        if (AMOUNT.matcher(balance).matches()) {
            var units = BigDecimal.valueOf(SimulatorOptions.UNITS_PER_DOLLAR);
            return new BigDecimal(balance).multiply(units).longValueExact();
        }
        wrong.add("--balance must be an amount from 0 to 9999999, with at most four decimals.");
        return 0;
    }

    private Map<String, Double> shares() {
        Map<String, Double> shares = new LinkedHashMap<>();
        for (var text : faults) {
            var matcher = FAULT.matcher(text);
            if (matcher.matches()) {
                shares.put(matcher.group(1), Double.valueOf(matcher.group(2)));
            } else {
                wrong.add("--fault must be a kind and its share, such as slow=0.1.");
            }
        }
        return shares;
    }

    private @Nullable URI url(String text) {
        try {
            var url = new URI(text);
            if (text.matches("https?://.*") && url.getHost() != null) {
                return url;
            }
        } catch (URISyntaxException malformed) {
            // Reported below, like the address of anything but a web server.
        }
        wrong.add("--webhook must be the address of a web server.");
        return null;
    }

    private Simulator start(SimulatorOptions options) {
        try {
            return Simulator.start(vendor, options);
        } catch (UncheckedIOException taken) {
            throw new CommandException(
                    "Port %d is not available. Choose another port with --port.".formatted(options.port()));
        } catch (IllegalArgumentException invalid) {
            throw new CommandException(String.valueOf(invalid.getMessage()));
        }
    }

    private String welcome(Simulator simulator) {
        var exports = vendor.variables(simulator.address()).entrySet().stream()
                .map(variable -> "export %s=%s".formatted(variable.getKey(), variable.getValue()))
                .collect(Collectors.joining("\n"));
        return """
            The simulator of %1$s is running.

              Address        %2$s
              Orders         %2$s/simulator/orders

            Next: start BepPay with these variables.

            %3$s

            Ctrl-C stops it.
            """.formatted(vendor.title(), simulator.address(), exports);
    }
}

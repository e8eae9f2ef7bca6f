package beppay.proof;

import beppay.platform.outbound.HostileHosts;
import beppay.platform.outbound.PublicHttp;
import beppay.platform.outbound.PublicHttpLimits;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Requests to hosts that are not public, in a process whose system calls are traced with `strace`. It sees each
/// connection that a process tries to make, also one to which nothing listens.
final class TracedAddresses {
    /// The port "discard", which no resolver of names uses.
    private static final int PORT = 9;

    private TracedAddresses() {}

    /// @param forbidden the connections that were tried with the rules of production
    /// @param permitted the connections that were tried with loopback addresses permitted, as the control
    record Outcome(int hosts, long forbidden, long permitted) {
        boolean holds() {
            return forbidden == 0 && permitted > 0;
        }

        String text() {
            return "%,d hosts that are not public: %,d connections were tried, and %,d with loopback permitted"
                    .formatted(hosts, forbidden, permitted);
        }
    }

    static Outcome run(Path folder) throws IOException, InterruptedException {
        return new Outcome(hosts().size(), connections(folder, false), connections(folder, true));
    }

    private static List<String> hosts() {
        return HostileHosts.allThatJavaReads();
    }

    private static long connections(Path folder, boolean permitsLoopback) throws IOException, InterruptedException {
        var trace = folder.resolve("trace-" + permitsLoopback);
        var java = ProcessHandle.current().info().command().orElseThrow();
        var traced = new ProcessBuilder(
                        "strace",
                        "-f",
                        "-e",
                        "trace=connect,sendto",
                        "-o",
                        trace.toString(),
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        TracedAddresses.class.getName(),
                        String.valueOf(permitsLoopback))
                .inheritIO()
                .start();
        if (traced.waitFor() != 0) {
            throw new IllegalStateException("The traced process failed.");
        }
        try (var lines = Files.lines(trace)) {
            return lines.filter(line -> line.contains("port=htons(" + PORT + ")"))
                    .count();
        }
    }

    /// Sends a request to each host, one after another.
    public static void main(String[] arguments) {
        boolean permitsLoopback = Boolean.parseBoolean(arguments[0]);
        var limits = new PublicHttpLimits(Duration.ofSeconds(5), 1_024, 1_000, 1_000, 9);
        try (var http = new PublicHttp(limits, permitsLoopback)) {
            for (var host : hosts()) {
                var scheme = permitsLoopback ? "http" : "https";
                http.post(URI.create("%s://%s:%d".formatted(scheme, host, PORT)), Map.of(), new byte[2])
                        .join();
            }
        }
    }
}

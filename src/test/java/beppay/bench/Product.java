package beppay.bench;

import beppay.platform.postgres.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// BepPay as an operator runs it, in a separate process, with an embedded PostgreSQL in a data folder.
final class Product implements AutoCloseable {
    static final String JAVA_OPTIONS = "BEPPAY_JAVA_OPTIONS";

    private static final Duration STARTS_WITHIN = Duration.ofMinutes(2);
    private static final Duration VERIFIES_WITHIN = Duration.ofMinutes(20);
    private static final long BETWEEN_LOOKS_MILLIS = 2;
    private static final double NANOS_A_SECOND = 1e9;

    private final Path data;
    private final Process process;
    private final int port;
    private final double startSeconds;
    private final Jdbc jdbc;

    private Product(Path data, Process process, int port, double startSeconds, Jdbc jdbc) {
        this.data = data;
        this.process = process;
        this.port = port;
        this.startSeconds = startSeconds;
        this.jdbc = jdbc;
    }

    static Product demo(Path data) throws IOException, InterruptedException {
        return demo(data, System.getenv().getOrDefault(JAVA_OPTIONS, ""));
    }

    /// @param javaOptions the value of `BEPPAY_JAVA_OPTIONS`; empty for the default
    static Product demo(Path data, String javaOptions) throws IOException, InterruptedException {
        return start("demo", data, Map.of(JAVA_OPTIONS, javaOptions));
    }

    /// @param environment further settings
    static Product demo(Path data, Map<String, String> environment) throws IOException, InterruptedException {
        var settings = new HashMap<>(environment);
        settings.put(JAVA_OPTIONS, System.getenv().getOrDefault(JAVA_OPTIONS, ""));
        return start("demo", data, settings);
    }

    static Product serve(Path data) throws IOException, InterruptedException {
        return start("serve", data, Map.of(JAVA_OPTIONS, System.getenv().getOrDefault(JAVA_OPTIONS, "")));
    }

    private static Product start(String how, Path data, Map<String, String> environment)
            throws IOException, InterruptedException {
        Files.createDirectories(data);
        int port = Programs.freePort();
        var log = data.resolveSibling(data.getFileName() + ".log");
        var command = List.of(
                "bin/beppay", how, "--rate-limit", "0", "--port", String.valueOf(port), "--data", data.toString());
        long begin = System.nanoTime();
        var process = Programs.start(command, log, environment);
        try {
            awaitReady(process, port, begin + STARTS_WITHIN.toNanos(), log);
            double seconds = (System.nanoTime() - begin) / NANOS_A_SECOND;
            try (var postgres = Postgres.openForCommand(data)) {
                return new Product(data, process, port, seconds, new Jdbc(postgres.address()));
            }
        } catch (IOException | RuntimeException failed) {
            Programs.end(process);
            throw failed;
        }
    }

    /// Polls until the server is ready. The wait for the end of the process is also the pause between polls.
    private static void awaitReady(Process process, int port, long until, Path log)
            throws IOException, InterruptedException {
        while (!isReady(port)) {
            if (process.waitFor(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS) || System.nanoTime() > until) {
                throw new IOException("BepPay does not start. Its output: " + Files.readString(log));
            }
        }
    }

    private static boolean isReady(int port) {
        try (var connection = new HttpConnection(port)) {
            return connection.ask(HttpConnection.get("/health/ready")).status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    int port() {
        return port;
    }

    Path data() {
        return data;
    }

    Jdbc jdbc() {
        return jdbc;
    }

    /// The time from the call of the program until it was ready.
    double startSeconds() {
        return startSeconds;
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /// The processor time of the JVM and of all PostgreSQL processes, in microseconds.
    long cpu() {
        return CpuTime.ofTree(process.pid());
    }

    long postgresCpu() {
        try {
            return CpuTime.ofTree(Long.parseLong(
                    Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst()));
        } catch (IOException gone) {
            return 0;
        }
    }

    /// The JVM's resident memory (`VmRSS` of `proc_pid_status(5)`).
    double residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                        .sum()
                / 1024.0;
    }

    /// Throws an exception if the books are not sound.
    void verifyBooks() throws IOException, InterruptedException {
        var command = List.of("bin/beppay", "ledger", "verify", "--data", data.toString());
        Programs.run(command, data.resolveSibling("verify.log"), VERIFIES_WITHIN);
    }

    @Override
    public void close() {
        Programs.end(process);
    }
}

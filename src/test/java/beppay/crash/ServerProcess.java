package beppay.crash;

import beppay.ChildJvm;
import beppay.ClockedServer;
import beppay.Main;
import beppay.platform.db.PostgresAddress;
import beppay.platform.postgres.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The server as an operator runs it, in a separate process.
public final class ServerProcess implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("http://localhost:([0-9]+)");
    private static final String USUAL_HEAP = "256m";

    private final Process process;
    private final int port;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Returns when the server has printed its address, which it does when it accepts requests.
    static ServerProcess start(Path data) {
        return start(data, USUAL_HEAP);
    }

    /// @param heap the maximum heap, in the format of `-Xmx`
    static ServerProcess start(Path data, String heap) {
        return start(data, data, heap, Map.of());
    }

    /// @param logs where `server.err` is written, which [#log] reads
    static ServerProcess start(Path data, Path logs) {
        return start(data, logs, USUAL_HEAP, Map.of());
    }

    /// One that delivers webhooks to this machine.
    static ServerProcess startWithWebhooks(Path data) {
        return start(data, data, USUAL_HEAP, Map.of("BEPPAY_WEBHOOK_ALLOW_PRIVATE", "true"));
    }

    /// One of several servers on an external database.
    static ServerProcess startNode(Path data, PostgresAddress database) {
        return start(data, data, USUAL_HEAP, nodeSettings(data, database));
    }

    /// Like [#startNode], in production and with a clock that the test moves.
    ///
    /// @param clock the file of a [beppay.SharedClock]
    /// @param settings further variables of the environment
    public static ServerProcess startClockedNode(
            Path data, PostgresAddress database, Path clock, Map<String, String> settings) {
        var environment = new HashMap<>(nodeSettings(data, database));
        environment.putAll(settings);
        var command = ChildJvm.command(
                USUAL_HEAP, ClockedServer.class, clock.toString(), "serve", "--port", "0", "--rate-limit", "0");
        return start(command, data, environment);
    }

    private static Map<String, String> nodeSettings(Path data, PostgresAddress database) {
        var url = "%s&user=%s&password=%s".formatted(database.url(), database.user(), database.password());
        var keys = data.resolve("encryption.keys").toString();
        return Map.of("BEPPAY_DATABASE_URL", url, "BEPPAY_SECRET_KEY_FILE", keys);
    }

    private static ServerProcess start(Path data, Path logs, String heap, Map<String, String> environment) {
        var command = ChildJvm.command(
                heap, Main.class, "demo", "--data", data.toString(), "--port", "0", "--rate-limit", "0");
        return start(command, logs, environment);
    }

    private static ServerProcess start(List<String> command, Path logs, Map<String, String> environment) {
        try {
            var builder = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(
                            logs.resolve("server.err").toFile()));
            builder.environment().putAll(environment);
            var process = builder.start();
            return new ServerProcess(process, portOf(process.inputReader(), logs));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static int portOf(BufferedReader output, Path logs) throws IOException {
        for (String line; (line = output.readLine()) != null; ) {
            var address = ADDRESS.matcher(line);
            if (address.find()) {
                return Integer.parseInt(address.group(1));
            }
        }
        throw new AssertionError("The server ended: " + Files.readString(logs.resolve("server.err")));
    }

    public int port() {
        return port;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// Like `kill -9`.
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /// Kills PostgreSQL's first process, like `kill -9`. If it was killed before, its sessions may go on for seconds,
    /// so this waits for its successor.
    static void killPostgres(Path data) {
        Eventually.holds(() -> postmaster(data).isPresent());
        postmaster(data).orElseThrow().destroyForcibly();
    }

    /// Empty until PostgreSQL has started again.
    private static Optional<ProcessHandle> postmaster(Path data) {
        try {
            var lines = Files.readAllLines(data.resolve("postgres").resolve("postmaster.pid"));
            return lines.stream()
                    .findFirst()
                    .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)))
                    .filter(ProcessHandle::isAlive);
        } catch (NoSuchFileException stopped) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Sends a signal to all of PostgreSQL's processes.
    ///
    /// @param signal such as `STOP`, which makes them hang until `CONT`
    static void signalPostgres(Path data, String signal) {
        try {
            var first = ProcessHandle.of(Long.parseLong(
                            Files.readAllLines(data.resolve("postgres").resolve("postmaster.pid"))
                                    .getFirst()))
                    .orElseThrow();
            var command = new ArrayList<>(List.of("kill", "-" + signal));
            Stream.concat(Stream.of(first), first.descendants())
                    .map(process -> String.valueOf(process.pid()))
                    .forEach(command::add);
            new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /// What the server logged.
    static List<String> log(Path logs) {
        try {
            return Files.readAllLines(logs.resolve("server.err"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Like Ctrl-C.
    @Override
    public void close() {
        process.destroy();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            process.waitFor();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}

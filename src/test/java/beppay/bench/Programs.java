package beppay.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The programs that this run has started. All of them are stopped when the run ends.
final class Programs {
    private static final Duration ENDS_WITHIN = Duration.ofMinutes(1);

    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Programs::end)));
    }

    private Programs() {}

    /// @param log the file for the output
    static Process start(List<String> command, Path log) throws IOException {
        return start(command, log, Map.of());
    }

    static Process start(List<String> command, Path log, Map<String, String> environment) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        RUNNING.add(process);
        return process;
    }

    /// Runs a program and returns its output. Throws an exception if it fails or exceeds the time.
    static String run(List<String> command, Path log, Duration atMost) throws IOException, InterruptedException {
        return run(command, log, atMost, Map.of());
    }

    static String run(List<String> command, Path log, Duration atMost, Map<String, String> environment)
            throws IOException, InterruptedException {
        var process = start(command, log, environment);
        boolean ended = process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        end(process);
        var output = Files.readString(log);
        if (!ended || process.exitValue() != 0) {
            throw new IOException("%s %s: %s".formatted(command, ended ? "failed" : "took too long", output));
        }
        return output;
    }

    static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        RUNNING.remove(process);
    }

    /// Returns the path of the program, or null if it is not installed.
    static @Nullable Path find(String name) {
        var path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/local/sbin";
        for (var folder : path.split(":")) {
            var program = Path.of(folder, name);
            if (Files.isExecutable(program)) {
                return program;
            }
        }
        return null;
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}

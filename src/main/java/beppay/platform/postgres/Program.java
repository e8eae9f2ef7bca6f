package beppay.platform.postgres;

import beppay.platform.db.UnusableDatabase;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A program that has ended: its exit status, and its output to both standard output and standard error.
record Program(int status, String output) {
    /// The variables that PostgreSQL's programs need. Others may contain secrets or another server's settings.
    private static final Set<String> ENVIRONMENT = Set.of("PATH", "LD_LIBRARY_PATH", "TMPDIR");

    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private static final Pattern FOLDERS = Pattern.compile(File.pathSeparator);

    /// Runs a program to its end. A program is killed after ten minutes, longer than any takes on a slow disk.
    static Program run(List<String> command, String input) {
        try {
            var process = prepare(command).start();
            var _ = process.onExit()
                    .orTimeout(TIMEOUT.toMinutes(), TimeUnit.MINUTES)
                    .exceptionally(_ -> process.destroyForcibly());
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Program(process.waitFor(), output.strip());
        } catch (IOException failed) {
            throw new UnusableDatabase("%s can't be run.".formatted(command.getFirst()), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UnusableDatabase("BepPay was stopped while it prepared PostgreSQL.", stopped);
        }
    }

    static Program run(List<String> command) {
        return run(command, "");
    }

    /// Returns whether the program succeeds in time. Otherwise it is killed.
    static boolean succeedsWithin(List<String> command, Duration atMost) {
        try {
            var process = prepare(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                return process.waitFor(atMost) && process.exitValue() == 0;
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException failed) {
            throw new UnusableDatabase("%s can't be run.".formatted(command.getFirst()), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UnusableDatabase("BepPay was stopped while it waited for PostgreSQL.", stopped);
        }
    }

    static ProcessBuilder prepare(List<String> command) {
        // The program's user may not be allowed to enter the current directory.
        var builder = new ProcessBuilder(command).directory(new File("/")).redirectErrorStream(true);
        builder.environment().keySet().retainAll(ENVIRONMENT);
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    boolean succeeded() {
        return status == 0;
    }

    static boolean isInstalled(String name) {
        for (var folder : FOLDERS.split(System.getenv().getOrDefault("PATH", ""), -1)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, name))) {
                return true;
            }
        }
        return false;
    }
}

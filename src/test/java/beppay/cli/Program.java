package beppay.cli;

import beppay.ChildJvm;
import beppay.Main;
import beppay.platform.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// BepPay in a separate process.
final class Program implements AutoCloseable {
    /// The last line that a server prints when it is ready.
    private static final String READY = "Ctrl-C stops it.";

    private static final Pattern ADDRESS = Pattern.compile("http://localhost:([0-9]+)");

    private final Process process;
    private final Path errors;
    private final String welcome;

    private Program(Process process, Path errors, String welcome) {
        this.process = process;
        this.errors = errors;
        this.welcome = welcome;
    }

    /// The result of a program that has ended.
    record Ended(int status, String out, String err) {
        JsonNode json() {
            return Json.read(out.strip().getBytes(StandardCharsets.UTF_8));
        }
    }

    static Ended run(Path data, String... arguments) {
        return run(data, Map.of(), arguments);
    }

    static Ended run(Path data, Map<String, String> environment, String... arguments) {
        try (var program = begin(data, environment, arguments)) {
            var out = new String(program.process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = program.process.onExit().join().exitValue();
            return new Ended(status, out, Files.readString(program.errors));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Starts a server and returns when it is ready.
    static Program serve(Path data, String... arguments) {
        return serve(data, Map.of(), arguments);
    }

    static Program serve(Path data, Map<String, String> environment, String... arguments) {
        var program = begin(data, environment, arguments);
        try {
            var welcome = new StringBuilder();
            var output = program.process.inputReader(StandardCharsets.UTF_8);
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                welcome.append(line).append('\n');
                if (line.equals(READY)) {
                    return new Program(program.process, program.errors, welcome.toString());
                }
            }
            throw new AssertionError("The server ended: " + welcome + Files.readString(program.errors));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Program begin(Path data, Map<String, String> environment, String... arguments) {
        try {
            var errors = Files.createTempFile(data.getParent(), "program", ".err");
            var builder =
                    new ProcessBuilder(ChildJvm.command("256m", Main.class, arguments)).redirectError(errors.toFile());
            builder.environment().put("BEPPAY_DATA", data.toString());
            builder.environment().putAll(environment);
            return new Program(builder.start(), errors, "");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    String welcome() {
        return welcome;
    }

    int port() {
        var address = ADDRESS.matcher(welcome);
        if (!address.find()) {
            throw new AssertionError(welcome);
        }
        return Integer.parseInt(address.group(1));
    }

    /// The value of a label in the welcome text, such as `Password`.
    String printed(String word) {
        var line = Pattern.compile("(?m)^ *" + word + " +(.*)$").matcher(welcome);
        if (!line.find()) {
            throw new AssertionError(welcome);
        }
        return line.group(1);
    }

    /// Stops the program as Ctrl-C does, and returns the exit status.
    int stop() {
        process.destroy();
        return process.onExit().join().exitValue();
    }

    String errors() throws IOException {
        return Files.readString(errors);
    }

    /// Like [#errors], for conditions.
    String logged() {
        try {
            return errors();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        stop();
    }
}

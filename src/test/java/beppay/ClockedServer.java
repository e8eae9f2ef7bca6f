package beppay;

import beppay.cli.CliContext;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;

/// The program as [Main] runs it, with a clock that a test moves.
public final class ClockedServer {
    private ClockedServer() {}

    /// The first argument is the file of the [SharedClock]. The others are those of `bin/beppay`.
    public static void main(String[] arguments) {
        var clock = SharedClock.open(Path.of(arguments[0]));
        var random = new SecureRandom();
        var typed = Arrays.copyOfRange(arguments, 1, arguments.length);
        var context = new CliContext(
                System.getenv(),
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                clock,
                random,
                () -> {
                    throw new IllegalStateException("Only a server is started.");
                });
        System.exit(Main.commands(context, random, typed).execute(typed));
    }
}

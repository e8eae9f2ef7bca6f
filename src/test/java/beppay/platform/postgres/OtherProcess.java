package beppay.platform.postgres;

import beppay.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// Another JVM that opens PostgreSQL for a server or a command until it is stopped or killed.
final class OtherProcess implements AutoCloseable {
    private final Process process;

    private OtherProcess(Process process) {
        this.process = process;
    }

    /// @param use `server` or `command`
    static OtherProcess start(String use, Path data) throws IOException {
        var process = new ProcessBuilder(ChildJvm.command("256m", OtherProcess.class, use, data.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var line = new BufferedReader(process.inputReader(StandardCharsets.UTF_8)).readLine();
        if (!"running".equals(line)) {
            process.destroyForcibly();
            throw new IOException("The other process printed: " + line);
        }
        return new OtherProcess(process);
    }

    public static void main(String[] arguments) throws IOException {
        var data = Path.of(arguments[1]);
        try (var _ = arguments[0].equals("server") ? Postgres.openForServer(data) : Postgres.openForCommand(data)) {
            System.out.println("running");
            System.in.read();
        }
    }

    long pid() {
        return process.pid();
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }
}

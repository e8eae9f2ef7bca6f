package beppay.crash;

import beppay.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A process with its own PID, IPC and mount namespaces, as in a container. Its process ids mean nothing
/// outside, and when it ends, the kernel kills all processes that it started.
final class Container implements AutoCloseable {
    private static final List<String> UNSHARE =
            List.of("unshare", "--pid", "--ipc", "--mount-proc", "--fork", "--kill-child");
    private static final long ENDS_WITHIN_SECONDS = 60;

    private final Process process;
    private final BufferedReader output;

    private Container(Process process) {
        this.process = process;
        output = process.inputReader();
    }

    static boolean isAllowed() {
        try {
            var command = new ArrayList<>(UNSHARE);
            command.add("true");
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// @param errors the file to which its standard error is appended
    static Container run(Class<?> main, Path errors, String... arguments) throws IOException {
        var command = new ArrayList<>(UNSHARE);
        command.addAll(ChildJvm.command("64m", main, arguments));
        return new Container(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                .start());
    }

    /// The lines that it prints before this line, or before its end.
    List<String> linesUntil(String last) throws IOException {
        var lines = new ArrayList<String>();
        for (String line; (line = output.readLine()) != null && !line.equals(last); ) {
            lines.add(line);
        }
        return lines;
    }

    /// Its next line.
    String line() throws IOException {
        var line = output.readLine();
        if (line == null) {
            throw new IOException("The process ended.");
        }
        return line;
    }

    void tell(String line) throws IOException {
        var input = process.outputWriter();
        input.write(line + "\n");
        input.flush();
    }

    /// Kills all processes, like the end of a container, and returns when they have ended. `unshare` waits for the
    /// first process of the namespace, which the kernel ends last.
    void kill() throws InterruptedException {
        var first = process.children().findFirst();
        if (first.isEmpty() || !first.get().destroyForcibly()) {
            process.destroyForcibly();
        }
        if (!process.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("The process does not end.");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

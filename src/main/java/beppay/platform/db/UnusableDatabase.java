package beppay.platform.db;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The database can't be used in its present state. The message is for the operator: full sentences that include
/// what to do.
public final class UnusableDatabase extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final int MAX_LINES = 10;

    public UnusableDatabase(String message) {
        super(message);
    }

    public UnusableDatabase(String message, Throwable cause) {
        super(message, cause);
    }

    /// @param message is followed by the reason that the operating system gave, such as "No space left on
    ///     device"
    public UnusableDatabase(String message, IOException cause) {
        super(withReason(message, cause), cause);
    }

    /// @param output of a program that failed; the message has its last lines
    public static UnusableDatabase withOutput(String sentence, String output) {
        var lines = output.strip().lines().toList();
        return new UnusableDatabase(Stream.concat(
                        Stream.of(sentence), lines.stream().skip(Math.max(0, lines.size() - MAX_LINES)))
                .collect(Collectors.joining("\n")));
    }

    private static String withReason(String message, IOException cause) {
        var reason = reason(cause);
        return reason == null ? message : "%s The system's reason: %s.".formatted(message, reason);
    }

    private static @Nullable String reason(IOException cause) {
        return switch (cause) {
            case AccessDeniedException _ -> "Permission denied";
            case NoSuchFileException _ -> "No such file or directory";
            case FileSystemException file -> file.getReason();
            default -> cause.getMessage();
        };
    }
}

package beppay.suppliers.wire;

import java.time.Duration;

/// How long calls may take.
///
/// @param connect included in the others
/// @param call usually a second
/// @param packages the list of all packages has three megabytes, and its download may take half a minute
public record Deadlines(Duration connect, Duration call, Duration packages) {
    public static final Deadlines DEFAULT =
            new Deadlines(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(90));
}

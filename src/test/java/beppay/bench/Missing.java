package beppay.bench;

import java.util.Map;

/// A program that a row needs is not installed.
final class Missing extends Exception {
    private static final Map<String, String> PACKAGES =
            Map.of("wrk", "wrk", "nginx", "nginx-light", "pgbench", "postgresql");

    Missing(String program) {
        super("there is no %1$s (apt-get install %2$s)".formatted(program, PACKAGES.getOrDefault(program, program)));
    }
}

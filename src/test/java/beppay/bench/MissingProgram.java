package beppay.bench;

import java.util.Map;

/// A program that a row requires is not installed.
final class MissingProgram extends Exception {
    private static final Map<String, String> PACKAGES =
            Map.of("wrk", "wrk", "nginx", "nginx-light", "pgbench", "postgresql");

    private final String program;

    MissingProgram(String program) {
        super(program);
        this.program = program;
    }

    String why() {
        return "%s is missing (apt-get install %s)".formatted(program, PACKAGES.getOrDefault(program, program));
    }
}

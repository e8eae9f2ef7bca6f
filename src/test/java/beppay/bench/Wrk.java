package beppay.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/// The generator: closed connections, each of which sends the next request when the last one is answered.
///
/// @param url of the server
/// @param headers `Name: value`
/// @param arguments as `bench/wrk.lua` explains them
record Wrk(String url, List<String> headers, List<String> arguments) {
    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final int THREADS = 2;
    /// Among the arguments, for a word that no other run has.
    static final String RUN = "{run}";

    private static final Pattern OUTCOME = Pattern.compile("outcome requests=(?<requests>\\d+) micros=(?<micros>\\d+)"
            + " bytes=\\d+ p50=(?<p50>\\d+) p99=(?<p99>\\d+) lost=(?<lost>\\d+) refused=(?<refused>\\d+)");

    /// What one run came to.
    record Outcome(Sample sample, long requests) {}

    /// Fails where a single answer was lost or refused.
    Outcome run(int connections, Duration time, LongSupplier cpu) throws IOException, InterruptedException {
        long used = cpu.getAsLong();
        var output = Programs.run(command(connections, time), Path.of("target/bench/wrk.log"), time.plus(MARGIN));
        long usedNow = cpu.getAsLong();
        var outcome = OUTCOME.matcher(output);
        if (!outcome.find()
                || !outcome.group("lost").equals("0")
                || !outcome.group("refused").equals("0")) {
            throw new IOException("Not every answer was what it should be: " + output);
        }
        double requests = Double.parseDouble(outcome.group("requests"));
        var sample = new Sample(
                requests * 1e6 / Double.parseDouble(outcome.group("micros")),
                (usedNow - used) / Math.max(1, requests),
                Double.parseDouble(outcome.group("p50")),
                Double.parseDouble(outcome.group("p99")));
        return new Outcome(sample, (long) requests);
    }

    Sample sample(int connections, Duration time, LongSupplier cpu) throws IOException, InterruptedException {
        return run(connections, time, cpu).sample();
    }

    private List<String> command(int connections, Duration time) {
        var program = Objects.requireNonNull(Programs.find("wrk")).toString();
        var command =
                new ArrayList<>(List.of(program, "-t" + THREADS, "-c" + connections, "-d" + wholeSeconds(time) + "s"));
        command.addAll(List.of("--timeout", "10s", "-s", "bench/wrk.lua"));
        headers.forEach(header -> command.addAll(List.of("-H", header)));
        command.add(url);
        command.add("--");
        var run = Long.toString(System.nanoTime(), Character.MAX_RADIX);
        arguments.forEach(argument -> command.add(argument.replace(RUN, run)));
        return command;
    }

    /// wrk counts no smaller time.
    private static long wholeSeconds(Duration time) {
        return Math.ceilDiv(time.toMillis(), 1_000);
    }
}

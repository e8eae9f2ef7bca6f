package beppay.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/// The load generator wrk, a closed model: each connection sends the next request after the last response.
///
/// @param url the URL of the server
/// @param headers in the form `Name: value`
/// @param arguments the arguments of `bench/wrk.lua`
record Wrk(String url, List<String> headers, List<String> arguments) {
    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final int THREADS = 2;
    /// A placeholder in the arguments for a text that is unique to the run.
    static final String RUN = "{run}";

    private static final Pattern OUTCOME = Pattern.compile("outcome requests=(?<requests>\\d+) micros=(?<micros>\\d+)"
            + " bytes=\\d+ p50=(?<p50>\\d+) p99=(?<p99>\\d+) lost=(?<lost>\\d+) refused=(?<refused>\\d+)");

    /// The result of one run.
    record Outcome(Sample sample, long requests) {}

    /// Runs the generator. Fails if any response is missing or is an error.
    Outcome run(int connections, Duration time, LongSupplier cpu) throws IOException, InterruptedException {
        long used = cpu.getAsLong();
        var output = Programs.run(command(connections, time), Path.of("target/bench/wrk.log"), time.plus(MARGIN));
        long usedNow = cpu.getAsLong();
        var outcome = OUTCOME.matcher(output);
        if (!outcome.find()
                || !outcome.group("lost").equals("0")
                || !outcome.group("refused").equals("0")) {
            throw new IOException("Some responses were missing or errors: " + output);
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

    /// wrk accepts only whole seconds.
    private static long wholeSeconds(Duration time) {
        return Math.ceilDiv(time.toMillis(), 1_000);
    }
}

package beppay.keys;

import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// The cost of checking a request's key before any lookup.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class KeyCheckCost {
    private final String sent =
            KeySecret.generate(beppay.mode.Mode.LIVE, new Random(1)).reveal();

    @Benchmark
    public byte[] parseAndHash() {
        return Objects.requireNonNull(KeySecret.parse(sent)).sha256();
    }
}

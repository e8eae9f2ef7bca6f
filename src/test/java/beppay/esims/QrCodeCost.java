package beppay.esims;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Measures the time to create the image in the response to a purchase.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class QrCodeCost {
    private final ActivationCode code = new ActivationCode("LPA:1$sandbox.beppay.invalid$0M3KX-7QG2T-VR9AB-5HCYZ");

    @Benchmark
    public String dataUri() {
        return QrCode.dataUri(code);
    }
}

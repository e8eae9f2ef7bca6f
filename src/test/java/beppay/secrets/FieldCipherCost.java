package beppay.secrets;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// The cost of storing and showing an activation code.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FieldCipherCost {
    private static final String PURPOSE = "esims.activation_code";
    private static final String CODE = "LPA:1$sandbox.beppay.invalid$0M3KX-7QG2T-VR9AB-5HCYZ";

    private final FieldCipher cipher = TestKeys.cipher();
    private final byte[] stored = cipher.encrypt(CODE, PURPOSE, 1);

    @Benchmark
    public byte[] encrypt() {
        return cipher.encrypt(CODE, PURPOSE, 1);
    }

    @Benchmark
    public String decrypt() {
        return cipher.decrypt(stored, PURPOSE, 1);
    }

    @Benchmark
    public byte[] profileHash() {
        return cipher.profileHash("sandbox.beppay.invalid$0m3kx-7qg2t-vr9ab-5hcyz");
    }
}

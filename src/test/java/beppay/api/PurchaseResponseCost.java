package beppay.api;

import beppay.esims.ActivationCode;
import beppay.esims.QrCode;
import beppay.platform.http.Reply;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// The cost of writing the response to a purchase as JSON, without that of its QR code.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PurchaseResponseCost {
    private static final String CODE = "LPA:1$sandbox.beppay.invalid$0M3KX-7QG2T-VR9AB-5HCYZ";

    private static final String PAGE = "https://esim.example.com/e/1lB0bqkQzEbrb2XJvXIEfw";

    private final EsimPart esim =
            new EsimPart("8999941700000000010", QrCode.dataUri(new ActivationCode(CODE)), CODE, null, PAGE);
    private final PurchaseEndpoint.PlanPart plan =
            new PurchaseEndpoint.PlanPart("01e87184f836f8568e536acd257d39d6", "USA 5GB 30 Days", new BigDecimal("25"));
    private final PurchaseEndpoint.OrderPart order = new PurchaseEndpoint.OrderPart(1, "completed", null);

    @Benchmark
    public Reply write() {
        var meta = new PurchaseEndpoint.Meta("25.00", "USDT_TRC20", "475.00");
        return Envelope.reply(
                200,
                new Envelope.WithMeta(true, new PurchaseEndpoint.Delivered(esim, plan, order, List.of(esim)), meta));
    }
}

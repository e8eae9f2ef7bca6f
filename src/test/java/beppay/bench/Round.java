package beppay.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;

/// A measurement of BepPay and, immediately after it, of the yardstick, under the same conditions.
record Round(Sample ours, Sample yardstick) {
    /// A side is warm if its rate rises by less than this factor.
    private static final double STEADY = 1.1;

    static List<Round> interleaved(Tempo tempo, Callable<Sample> ours, Callable<Sample> yardstick) throws Exception {
        warmUp(tempo, ours);
        warmUp(tempo, yardstick);
        var done = new ArrayList<Round>();
        for (int i = 0; i < tempo.rounds(); i++) {
            done.add(new Round(ours.call(), yardstick.call()));
        }
        return done;
    }

    /// Runs a side until it gets no faster, because Java compiles hot code, and the caches of PostgreSQL and the
    /// system fill.
    private static void warmUp(Tempo tempo, Callable<Sample> side) throws Exception {
        double best = 0;
        for (int i = 0; i < tempo.maxWarmUps(); i++) {
            double rate = side.call().perSecond();
            if (rate < best * STEADY) {
                return;
            }
            best = rate;
        }
    }

    double ratio(ToDoubleFunction<Sample> of) {
        return of.applyAsDouble(ours) / of.applyAsDouble(yardstick);
    }
}

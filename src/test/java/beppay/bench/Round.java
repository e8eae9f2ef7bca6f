package beppay.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;

/// Ours and the yardstick, one right after the other, so that both had the same machine.
record Round(Sample ours, Sample yardstick) {
    static List<Round> interleaved(int rounds, Callable<Sample> ours, Callable<Sample> yardstick) throws Exception {
        var done = new ArrayList<Round>();
        for (int i = 0; i < rounds; i++) {
            done.add(new Round(ours.call(), yardstick.call()));
        }
        return done;
    }

    double ratio(ToDoubleFunction<Sample> of) {
        return of.applyAsDouble(ours) / of.applyAsDouble(yardstick);
    }
}

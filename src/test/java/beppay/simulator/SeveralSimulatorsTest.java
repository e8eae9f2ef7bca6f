package beppay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeveralSimulatorsTest {
    @Test
    void simulators_with_the_same_seed_sell_different_esims() {
        var iccids = new HashSet<String>();
        for (var issuer : Set.of("8999943", "8999944", "8999945")) {
            for (int number = 1; number <= 100; number++) {
                iccids.add(new EsimNumbers(new Seed(1), issuer).iccid(number));
            }
        }
        assertThat(iccids).hasSize(300).allMatch(iccid -> iccid.matches("89999[0-9]{14}"));
    }
}

package beppay.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.lifecycle.NextPoll.Priority;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class TurnsTest {
    @Test
    void each_priority_gets_its_share_of_the_calls() {
        var turns = new Turns();
        var firsts = new ArrayList<Priority>();
        for (int call = 0; call < 16; call++) {
            var order = turns.next();
            assertThat(order).containsExactlyInAnyOrder(Priority.values());
            firsts.add(order.getFirst());
        }

        assertThat(firsts).filteredOn(Priority.URGENT::equals).hasSize(8);
        assertThat(firsts).filteredOn(Priority.USUAL::equals).hasSize(6);
        assertThat(firsts).filteredOn(Priority.RARE::equals).hasSize(2);
        assertThat(firsts.getFirst()).isEqualTo(Priority.URGENT);
    }

    @Test
    void a_priority_is_found_by_its_value() {
        for (var priority : Priority.values()) {
            assertThat(Priority.of(priority.value)).isEqualTo(priority);
        }
    }
}

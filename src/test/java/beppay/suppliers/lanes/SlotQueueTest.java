package beppay.suppliers.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.suppliers.RequestSlots.Use;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlotQueueTest {
    private final SlotQueue queue = new SlotQueue();

    @Test
    void callers_of_a_kind_are_served_in_their_order_and_the_kinds_take_turns() {
        var first = queue.join(Use.LOOK_UP);
        var second = queue.join(Use.LOOK_UP);
        var third = queue.join(Use.LOOK_UP);
        var order = queue.join(Use.ORDER);
        var later = queue.join(Use.ORDER);

        assertThat(serveAll(List.of(first, second, third, order, later)))
                .containsExactly(order, first, later, second, third);
    }

    @Test
    void a_caller_that_leaves_is_not_waited_for() {
        var gone = queue.join(Use.ORDER);
        var next = queue.join(Use.ORDER);
        assertThat(queue.isNext(next)).isFalse();

        queue.leave(gone);

        assertThat(queue.isNext(next)).isTrue();
    }

    @Test
    void the_position_counts_the_turns_of_the_other_kind() {
        assertThat(queue.position(Use.ORDER)).isZero();
        for (int lookUp = 0; lookUp < 10; lookUp++) {
            queue.join(Use.LOOK_UP);
        }
        assertThat(queue.position(Use.ORDER)).isZero();
        assertThat(queue.position(Use.LOOK_UP)).isEqualTo(10);

        queue.join(Use.ORDER);

        assertThat(queue.position(Use.ORDER)).isEqualTo(2);
        assertThat(queue.position(Use.LOOK_UP)).isEqualTo(11);
    }

    @Test
    void states_wait_while_others_wait_except_that_every_tenth_slot_is_theirs() {
        var states = join(Use.STATE, 3);
        var waiting = new ArrayList<>(states);
        waiting.addAll(join(Use.ORDER, 10));
        waiting.addAll(join(Use.LOOK_UP, 10));

        var served = serveAll(waiting);

        assertThat(states).extracting(served::indexOf).containsExactly(9, 19, 22);
    }

    @Test
    void states_get_all_slots_while_no_other_waits() {
        var states = join(Use.STATE, 30);

        assertThat(serveAll(states)).isEqualTo(states);
    }

    @Test
    void a_turn_of_the_states_is_kept_while_none_waits() {
        serveAll(join(Use.ORDER, 30));
        var order = queue.join(Use.ORDER);
        var states = join(Use.STATE, 2);

        assertThat(serveAll(List.of(order, states.getFirst(), states.getLast())))
                .containsExactly(states.getFirst(), order, states.getLast());
    }

    @Test
    void the_position_counts_the_turns_of_states() {
        join(Use.ORDER, 15);
        assertThat(queue.position(Use.STATE)).isEqualTo(9);
        join(Use.STATE, 1);
        assertThat(queue.position(Use.STATE)).isEqualTo(16);
        assertThat(queue.position(Use.ORDER)).isEqualTo(16);
        assertThat(queue.position(Use.LOOK_UP)).as("after an order").isEqualTo(1);
    }

    private List<SlotQueue.Waiter> join(Use use, int count) {
        var joined = new ArrayList<SlotQueue.Waiter>();
        for (int waiter = 0; waiter < count; waiter++) {
            joined.add(queue.join(use));
        }
        return joined;
    }

    private List<SlotQueue.Waiter> serveAll(List<SlotQueue.Waiter> waiting) {
        var left = new ArrayList<>(waiting);
        var served = new ArrayList<SlotQueue.Waiter>();
        while (!left.isEmpty()) {
            var next = left.stream().filter(queue::isNext).toList();
            assertThat(next).hasSize(1);
            queue.served(next.getFirst());
            queue.leave(next.getFirst());
            left.removeAll(next);
            served.addAll(next);
        }
        return served;
    }
}

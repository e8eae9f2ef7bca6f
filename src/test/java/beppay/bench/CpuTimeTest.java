package beppay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CpuTimeTest {
    @Test
    void a_programs_name_may_contain_any_characters() {
        var stat = "4711 (a) b (c)) S 1 4711 4711 0 -1 4194560 5 6 7 8 100 20 3 4 20 0 9 0 12345 0 0";
        assertThat(CpuTime.micros(stat)).isEqualTo((100 + 20 + 3 + 4) * 10_000L);
    }

    @Test
    void the_current_process_has_used_processor_time() {
        assertThat(CpuTime.ofTree(ProcessHandle.current().pid())).isPositive();
    }
}

package beppay.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DownloadsTest {
    @Test
    void a_file_counts_as_memory_of_responses_because_it_is_not_streamed() {
        assertThat(Downloads.pdf("statement", new byte[100_000]).body()).hasSize(100_000);
    }
}

package beppay.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallerAddressTest {
    @Test
    void an_address_has_no_brackets_and_no_interface() {
        assertThat(Call.literal("203.0.113.7")).isEqualTo("203.0.113.7");
        assertThat(Call.literal("[0:0:0:0:0:0:0:1]")).isEqualTo("0:0:0:0:0:0:0:1");
        assertThat(Call.literal("[fe80:0:0:0:0:0:0:1%eth0]")).isEqualTo("fe80:0:0:0:0:0:0:1");
    }
}

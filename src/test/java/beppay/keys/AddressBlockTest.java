package beppay.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBlockTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7/32, 203.0.113.7, 203.0.113.8",
        "203.0.113.77/24, 203.0.113.0/24, 203.0.113.255, 203.0.114.0",
        "10.1.2.3/9, 10.0.0.0/9, 10.127.255.255, 10.128.0.0",
        "0.0.0.0/0, 0.0.0.0/0, 255.255.255.255, ::1",
        "2001:db8::7/32, 2001:db8:0:0:0:0:0:0/32, 2001:db8:ffff::1, 2001:db9::",
        "::/0, 0:0:0:0:0:0:0:0/0, ::1, 127.0.0.1",
        "::ffff:203.0.113.7, 203.0.113.7/32, 203.0.113.7, ::1"
    })
    void a_block_covers_its_addresses_and_no_others(String text, String plain, String within, String outside) {
        var block = block(text);
        assertThat(block).hasToString(plain);
        assertThat(block.covers(within)).isTrue();
        assertThat(block.covers(outside)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "everywhere",
                "203.0.113",
                "203.0.113.0/33",
                "999.1.1.1",
                "2001:db8::/129",
                "1.2.3.4/-1",
                "::1%lo"
            })
    void a_text_that_is_not_a_block_is_rejected(String text) {
        assertThat(AddressBlock.parse(text)).isNull();
    }

    @Test
    void a_text_that_is_not_an_address_is_in_no_block() {
        assertThat(block("0.0.0.0/0").covers("localhost")).isFalse();
    }

    private static AddressBlock block(String text) {
        return Objects.requireNonNull(AddressBlock.parse(text));
    }
}

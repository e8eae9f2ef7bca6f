package beppay.esims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IccidTest {
    /// 79927398713 is the example everybody uses, and 4111… a card's test number; zeros before them change
    /// nothing.
    @ParameterizedTest
    @CsvSource({
        "00000000079927398713, true",
        "00000000079927398710, false",
        "00000000079927398731, false",
        "0004111111111111111, true",
        "0001411111111111111, false",
        "8991101200003204514, true",
        "8991101200003204510, false",
        "000000000000000000, true",
        "8900000000000000000004, true"
    })
    void the_check_digit_is_luhns(String digits, boolean valid) {
        assertThat(new Iccid(digits).hasValidCheckDigit()).isEqualTo(valid);
    }

    @Test
    void a_payload_is_completed_with_the_one_digit_that_checks() {
        assertThat(Iccid.completing("0000000007992739871").digits()).isEqualTo("00000000079927398713");
        for (long payload = 890000000000000000L; payload < 890000000000001000L; payload++) {
            var completed = Iccid.completing(Long.toString(payload));
            assertThat(completed.hasValidCheckDigit()).isTrue();
            assertThat(digitsThatCheckAfter(payload)).isEqualTo(1);
        }
    }

    private static int digitsThatCheckAfter(long payload) {
        int checking = 0;
        for (int digit = 0; digit < 10; digit++) {
            checking += new Iccid(payload + "" + digit).hasValidCheckDigit() ? 1 : 0;
        }
        return checking;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "89911012000032045",
                "89911012000032045100000",
                "8991101200003204510\n",
                "899110120000320451F",
                "８９９１１０１２００００３２０４５１０"
            })
    void what_is_not_18_to_22_ascii_digits_is_refused(String digits) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Iccid(digits)).withMessageContaining("18 to 22");
    }
}

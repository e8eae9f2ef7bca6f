package beppay.esims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IccidTest {
    /// 79927398713 is the usual example of the Luhn algorithm, and 4111… is a test number of a payment card.
    /// Leading zeros do not change the sum.
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
    void the_check_digit_is_computed_with_the_luhn_algorithm(String digits, boolean valid) {
        assertThat(new Iccid(digits).hasValidCheckDigit()).isEqualTo(valid);
    }

    @Test
    void a_payload_is_completed_with_the_only_valid_check_digit() {
        assertThat(Iccid.completing("0000000007992739871").digits()).isEqualTo("00000000079927398713");
        for (long payload = 890000000000000000L; payload < 890000000000001000L; payload++) {
            var completed = Iccid.completing(Long.toString(payload));
            assertThat(completed.hasValidCheckDigit()).isTrue();
            assertThat(validCheckDigits(payload)).isEqualTo(1);
        }
    }

    private static int validCheckDigits(long payload) {
        int valid = 0;
        for (int digit = 0; digit < 10; digit++) {
            valid += new Iccid(payload + "" + digit).hasValidCheckDigit() ? 1 : 0;
        }
        return valid;
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
    void anything_but_18_to_22_ascii_digits_is_rejected(String digits) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Iccid(digits)).withMessageContaining("18 to 22");
    }
}

package beppay.esims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActivationCodeTest {
    /// The examples of SGP.22 §4.1 with `LPA:` added, and codes that suppliers send.
    @ParameterizedTest
    @CsvSource({
        "LPA:1$SMDP.GSMA.COM$04386-AGYFT-A74Y8-3F815, SMDP.GSMA.COM, 04386-AGYFT-A74Y8-3F815",
        "LPA:1$SMDP.GSMA.COM$04386-AGYFT-A74Y8-3F815$$1, SMDP.GSMA.COM, 04386-AGYFT-A74Y8-3F815",
        "LPA:1$SMDP.GSMA.COM$04386-AGYFT-A74Y8-3F815$1.3.6.1.4.1.31746$1, SMDP.GSMA.COM, 04386-AGYFT-A74Y8-3F815",
        "LPA:1$SMDP.GSMA.COM$04386-AGYFT-A74Y8-3F815$1.3.6.1.4.1.31746, SMDP.GSMA.COM, 04386-AGYFT-A74Y8-3F815",
        "LPA:1$rsp-eu.simlessly.com$9f3ab2c1d4e5, rsp-eu.simlessly.com, 9f3ab2c1d4e5"
    })
    void a_code_contains_the_address_and_the_matching_id(String text, String address, String matchingId) {
        var code = new ActivationCode(text);

        assertThat(code.smdpAddress()).isEqualTo(address);
        assertThat(code.matchingId()).isEqualTo(matchingId);
    }

    /// Forms that SGP.22 §4.1 allows, and the form without the scheme, which is often printed next to a QR code.
    @ParameterizedTest
    @CsvSource({
        "LPA:1$SMDP.GSMA.COM$04386-AGYFT, LPA:1$smdp.gsma.com$04386-AGYFT",
        "lpa:1$smdp.gsma.com$04386-AGYFT, LPA:1$smdp.gsma.com$04386-AGYFT",
        "1$smdp.gsma.com$04386-AGYFT, LPA:1$smdp.gsma.com$04386-AGYFT",
        "LPA:1$smdp.gsma.com$04386-AGYFT$, LPA:1$smdp.gsma.com$04386-AGYFT",
        "LPA:1$smdp.gsma.com$04386-AGYFT$$, LPA:1$smdp.gsma.com$04386-AGYFT",
        "LPA:1$smdp.gsma.com$04386-AGYFT$$$$, LPA:1$smdp.gsma.com$04386-AGYFT",
        "LPA:1$smdp.gsma.com$04386-AGYFT$1.3.6.1$, LPA:1$smdp.gsma.com$04386-AGYFT$1.3.6.1",
        "LPA:1$smdp.gsma.com$04386-AGYFT$$1$, LPA:1$smdp.gsma.com$04386-AGYFT$$1",
        "LPA:1$smdp.gsma.com$9f3ab2c1, LPA:1$smdp.gsma.com$9f3ab2c1"
    })
    void every_form_that_the_standard_allows_has_one_canonical_form(String text, String canonical) {
        assertThat(ActivationCode.canonical(text)).isEqualTo(canonical);
        assertThat(ActivationCode.errorIn(canonical)).isNull();
        assertThat(ActivationCode.canonical(canonical)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "$", "1$", "LPA:", "LPA:1$", "lpa:2$smdp.gsma.com$A", "1$smdp.gsma.com$", "1$$A", "https://x"
            })
    void the_canonical_form_of_an_invalid_code_is_invalid(String text) {
        assertThat(ActivationCode.errorIn(ActivationCode.canonical(text))).isNotNull();
    }

    @Test
    void codes_that_load_the_same_profile_are_recognised() {
        var code = new ActivationCode("LPA:1$smdp.gsma.com$AB-1");
        for (var same : List.of("LPA:1$SMDP.gsma.com$AB-1", "LPA:1$smdp.gsma.com$ab-1$1.3$1")) {
            assertThat(new ActivationCode(same).profile()).isEqualTo(code.profile());
        }
        for (var other : List.of("LPA:1$smdp2.gsma.com$AB-1", "LPA:1$smdp.gsma.com$AB1")) {
            assertThat(new ActivationCode(other).profile()).isNotEqualTo(code.profile());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "1$smdp.example.com$A|does not begin",
                "lpa:1$smdp.example.com$A|does not begin",
                "LPA:2$smdp.example.com$A|does not begin",
                "LPA:1$smdp.example.com|is not LPA:1$<SM-DP+ address>$<matching ID>",
                "LPA:1$smdp.example.com$A$1.3$1$|is not LPA:1$<SM-DP+ address>$<matching ID>",
                "LPA:1$$A|SM-DP+ address",
                "LPA:1$localhost$A|SM-DP+ address",
                "LPA:1$smdp..example.com$A|SM-DP+ address",
                "LPA:1$-smdp.example.com$A|SM-DP+ address",
                "LPA:1$https://smdp.example.com$A|SM-DP+ address",
                "LPA:1$smdp.example.com$|matching ID",
                "LPA:1$smdp.example.com$A_B|matching ID",
                "LPA:1$smdp.example.com$A$|OID",
                "LPA:1$smdp.example.com$A$1.3.$1|OID",
                "LPA:1$smdp.example.com$A$$2|confirmation",
                "LPA:1$smdp.example.com$A B|a space",
                "LPA:1$smdp.example.com$Ä|outside ASCII"
            })
    void a_malformed_code_is_rejected_with_a_reason(String text, String reason) {
        assertThat(ActivationCode.errorIn(text)).contains(reason);
        assertThatIllegalArgumentException().isThrownBy(() -> new ActivationCode(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\t", "\0", "\u001b", "\u007f", "\u0085", "\u2028"})
    void a_control_character_is_rejected_in_any_position(String control) {
        for (int at = 0; at <= 12; at += 4) {
            var text = new StringBuilder("LPA:1$smdp.example.com$A").insert(at, control);
            assertThat(ActivationCode.errorIn(text.toString())).contains("control character");
        }
        assertThat(ActivationCode.errorIn("LPA:1$smdp.example.com$A" + control)).contains("control character");
    }

    @Test
    void lengths_are_limited_as_in_the_standards() {
        var before = "LPA:1$smdp.example.com$";
        assertThat(ActivationCode.errorIn(before + "A".repeat(259 - before.length())))
                .isNull();
        assertThat(ActivationCode.errorIn(before + "A".repeat(260 - before.length())))
                .contains("longer than 259");
        assertThat(ActivationCode.errorIn("LPA:1$" + "a".repeat(64) + ".com$A")).contains("SM-DP+ address");
        assertThat(ActivationCode.errorIn("LPA:1$" + "a.".repeat(125) + "abcd$"))
                .contains("longer than 259");
    }

    @Test
    void neither_its_string_form_nor_an_error_contains_the_code() {
        var profile =
                new Profile(new Iccid("8991101200003204510"), new ActivationCode("LPA:1$smdp.example.com$VERY-SECRET"));

        assertThat(profile.toString()).contains("8991101200003204510");
        assertThat(profile + " " + profile.activationCode()).doesNotContain("SECRET", "smdp");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ActivationCode("LPA:1$smdp.example.com$VERY_SECRET"))
                .withMessageNotContainingAny("SECRET", "smdp");
    }
}

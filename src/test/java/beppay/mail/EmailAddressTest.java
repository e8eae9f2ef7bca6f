package beppay.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    @ParameterizedTest
    @CsvSource({
        "anna@bücher.example, anna@xn--bcher-kva.example",
        "Anna@BÜCHER.Example, Anna@xn--bcher-kva.example",
        "a@例え.テスト, a@xn--r8jz45g.xn--zckzah",
        "a@münchen.co.uk, a@xn--mnchen-3ya.co.uk",
        "a@пример.испытание, a@xn--e1afmkfd.xn--80akhbyknj4f",
        "a@xn--bcher-kva.example, a@xn--bcher-kva.example",
        "A.b+c@Example.com, A.b+c@Example.com"
    })
    void an_internationalized_domain_is_stored_in_ascii(String typed, String kept) {
        assertThat(EmailAddress.parse(typed)).isEqualTo(new EmailAddress(kept));
        assertThat(EmailAddress.asStored(typed)).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "änna@example.com",
                "a@straße.example",
                "a@faß.de",
                "a@ü",
                "a@bü cher.example",
                "a@-ü.example",
                "a@ü..example",
                "a@ü.example@b.example.",
                "@bücher.example",
                "a@bücher.example\u0000",
                "a@b\u200dc.example",
                "a",
                ""
            })
    void an_invalid_or_ambiguous_address_is_rejected(String text) {
        assertThat(EmailAddress.parse(text)).isNull();
    }

    @Test
    void the_maximum_length_applies_to_the_stored_form() {
        var domain = ("ü".repeat(50) + ".").repeat(4) + "example";
        assertThat(EmailAddress.parse("a".repeat(20) + "@" + domain)).isNull();
        assertThat(EmailAddress.parse("a@" + "ü".repeat(300) + ".example")).isNull();
    }
}

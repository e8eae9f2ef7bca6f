package beppay.installation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {
    @ParameterizedTest
    @ValueSource(strings = {"https://partners.example.com/", "http://127.0.0.1:3001", "http://[::1]:65535"})
    void the_address_of_a_site_is_accepted(String text) {
        assertThat(BaseUrl.parse(text)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://partners.example.com:99999",
                "https://partners.example.com:0",
                "https://partners.example.com/shop",
                "https://ana@partners.example.com",
                "ftp://partners.example.com",
                "partners.example.com"
            })
    void anything_else_is_rejected(String text) {
        assertThat(BaseUrl.parse(text)).isNull();
    }
}

package beppay.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.TestApp;
import org.junit.jupiter.api.Test;

class EsimLinksTest {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    @Test
    void each_page_has_one_address() {
        try (var app = TestApp.start()) {
            var links = new EsimLinks(app.cipher.fields());
            var token = links.path(7, 2).substring(EsimLinks.FOLDER.length());
            assertThat(links.parse(token)).isEqualTo(new EsimLinks.Target(7, 2));
            for (int place = 0; place < token.length(); place++) {
                for (var other : ALPHABET.split("")) {
                    var changed = token.substring(0, place) + other + token.substring(place + 1);
                    assertThat(changed.equals(token) || links.parse(changed) == null)
                            .isTrue();
                }
            }
            assertThat(links.parse(token + "=")).isNull();
            assertThat(links.parse("")).isNull();
        }
    }
}

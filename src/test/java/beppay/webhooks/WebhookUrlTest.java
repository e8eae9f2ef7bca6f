package beppay.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import beppay.platform.outbound.HostileHosts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookUrlTest {
    @ParameterizedTest
    @CsvSource({
        "https://example.com, https://example.com",
        "HTTPS://Example.COM/Hook, https://example.com/Hook",
        "https://example.com:443/, https://example.com/",
        "https://hooks.example.com:8443/a/b?c=d%2Fe&f=, https://hooks.example.com:8443/a/b?c=d%2Fe&f=",
        "https://example.com?a=@b:c/d, https://example.com?a=@b:c/d",
        "https://b\u00FCcher.example/, https://xn--bcher-kva.example/",
        "https://a.b-c.1x.com:65535/, https://a.b-c.1x.com:65535/",
        "https://10.0.0.1.example.com/, https://10.0.0.1.example.com/"
    })
    void the_url_of_a_host_with_a_name_is_accepted(String text, String stored) {
        assertThat(WebhookUrl.parse(text, false).uri()).hasToString(stored);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080/a, http://127.0.0.1:8080/a",
        "http://localhost:8080, http://localhost:8080",
        "https://[::1]:8080/, https://[::1]:8080/",
        "http://example.com:8080/, http://example.com:8080/"
    })
    void loopback_and_plain_http_can_be_allowed(String text, String stored) {
        assertThat(WebhookUrl.parse(text, true).uri()).hasToString(stored);
        assertThat(rejection(text)).isNotNull();
    }

    private static String rejection(String text) {
        var error = catchThrowableOfType(CodedException.class, () -> WebhookUrl.parse(text, false));
        assertThat(error).as(text).isNotNull();
        assertThat(error.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(error.sentence()).endsWith(".");
        return error.sentence();
    }

    static List<String> hostileHosts() {
        return HostileHosts.all();
    }

    @ParameterizedTest
    @MethodSource("hostileHosts")
    void an_address_is_rejected_in_any_form(String host) {
        for (var url : List.of("https://%s/", "https://%s:8443/", "https://%s./", "HTTPS://%s?a")) {
            assertThat(rejection(url.formatted(host))).contains("host");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://\uFF11\uFF12\uFF17.0.0.1/",
                "https://127\u30020\u30020\u30021/",
                "https://\u2460\u2461\u2466.0.0.1/",
                "https://example.com:80@127.0.0.1/",
                "https://user:password@example.com/",
                "https://@example.com/",
                "https://127.0.0.1\\@example.com/",
                "https://example.com\\@127.0.0.1/",
                "https://127.0.0.1#@example.com/",
                "https://example.com/#fragment",
                "https://127.0.0.1%23.example.com/",
                "https://127.0.0.1%00.example.com/",
                "https://example.com%2F@127.0.0.1/",
                "https://exa mple.com/",
                "https://example.com/a b",
                "https://example.com/\u00FC",
                "https://example.com/%zz",
                "https://example.com/\r\nHost: other",
                "https://example.com\t/",
                "https:///example.com/",
                "https:example.com",
                "https:/example.com",
                "//example.com/",
                "example.com",
                "",
                " https://example.com/",
                "ftp://example.com/",
                "file:///etc/passwd",
                "gopher://127.0.0.1:6379/_x",
                "jar:https://example.com!/",
                "http://example.com/",
                "https://example/",
                "https://localhost/",
                "https://metadata/",
                "https://.example.com/",
                "https://example..com/",
                "https://-a.example.com/",
                "https://a_b.example.com/",
                "https://fa\u00DF.example/",
                "https://a\u200Db.example/",
                "https://[::1/",
                "https://[::1]a/",
                "https://[v1.a]/",
                "https://example.com:/",
                "https://example.com:0/",
                "https://example.com:22/",
                "https://example.com:25/",
                "https://example.com:80/",
                "https://example.com:1023/",
                "https://example.com:6667/",
                "https://example.com:65536/",
                "https://example.com:99999/",
                "https://example.com:443:443/",
                "https://example.com:-1/",
                "https://example.com:0x1bb/"
            })
    void another_trick_is_rejected(String url) {
        rejection(url);
    }

    @Test
    void a_long_url_or_host_is_rejected() {
        var longest = "https://example.com/" + "a".repeat(WebhookUrl.MAX_CHARACTERS - 20);
        assertThat(WebhookUrl.parse(longest, false).uri()).hasToString(longest);
        assertThat(rejection(longest + "a")).contains("2,048");
        rejection("https://" + "a".repeat(64) + ".example/");
        rejection("https://" + "abcdefg.".repeat(32) + "example/");
    }

    @Test
    void the_text_of_a_url_in_a_log_omits_what_may_be_secret() {
        assertThat(WebhookUrl.parse("https://example.com:8443/s3cr3t?k=s3cr3t", false))
                .hasToString("https://example.com:8443");
    }
}

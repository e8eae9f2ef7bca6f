package beppay.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
    @ParameterizedTest
    @CsvSource({
        "a=1, 1",
        "a=%31, 1",
        "a=b+c, b c",
        "a=b%2Bc, b+c",
        "a=b=c, b=c",
        "a=%26, &",
        "a, ''",
        "a=, ''",
        "&&a=1&&, 1",
        "b=2&a=1, 1",
        "%61=1, 1",
        "a=%c3%A9, é",
        "a=%F0%9F%8C%8D, 🌍",
        "a=%0A, '\n'",
        "a=<>\"{}|, '<>\"{}|'",
    })
    void a_query_is_decoded(String raw, String value) {
        assertThat(Query.parse(raw).all("a")).containsExactly(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=%",
                "a=%4",
                "a=%zz",
                "a=%4g",
                "a=%-1",
                "a=% 1",
                "a=%u0041",
                "%=a",
                "%",
                "a=%\uff11\uff11",
                "a=%00",
                "%00=a",
                "a=%FF",
                "a=%C3",
                "a=%C0%AF",
                "a=%ED%A0%80",
                "a=%F4%90%80%80",
                "a=é",
                "a=\ud800",
                "a=\0",
                "a=b c",
                "a=\u007f",
            })
    void a_malformed_query_is_rejected(String raw) {
        assertThatThrownBy(() -> Query.parse(raw)).isInstanceOf(InvalidQuery.class);
    }

    @Test
    void the_values_of_a_repeated_name_keep_their_order() {
        var query = Query.parse("b=2&a=1&b=3");

        assertThat(query.names()).containsExactly("b", "a");
        assertThat(query.all("b")).containsExactly("2", "3");
        assertThat(query.all("c")).isEmpty();
    }

    @Test
    void a_query_may_be_missing_and_has_at_most_100_parameters() {
        assertThat(Query.parse(null).names()).isEmpty();
        assertThat(Query.parse("").names()).isEmpty();
        assertThat(Query.parse("a=1&".repeat(100)).all("a")).hasSize(100);
        assertThatThrownBy(() -> Query.parse("a=1&".repeat(101))).isInstanceOf(InvalidQuery.class);
    }
}

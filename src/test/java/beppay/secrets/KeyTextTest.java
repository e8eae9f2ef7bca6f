package beppay.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeyTextTest {
    private static final String A = base64(1);
    private static final String B = base64(2);
    private static final String C = base64(3);

    private static String base64(int number) {
        var bytes = new byte[32];
        bytes[31] = (byte) number;
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Test
    void the_text_of_new_keys_is_parsed_to_the_same_keys() {
        var keys = SecretKeys.generate(new Random(1)).withNew(2, new Random(2)).withNew(17, new Random(3));
        var text = KeyText.of(keys);
        assertThat(text).matches("profiles \\S{44}\n1 \\S{44}\n2 \\S{44}\n17 \\S{44}\n");
        var parsed = KeyText.parse(text);
        assertThat(KeyText.of(parsed)).isEqualTo(text);
        assertThat(parsed.newest()).isEqualTo(17);
        assertThat(parsed.agreesWith(keys)).isTrue();
        assertThat(KeyText.of(KeyText.parse(text.stripTrailing()))).isEqualTo(text);
    }

    @Test
    void all_keys_are_random_and_different() {
        var text = KeyText.of(SecretKeys.generate(new Random(1)).withNew(2, new Random(2)));
        assertThat(Pattern.compile("\\S{44}").matcher(text).results().map(found -> found.group()))
                .doesNotHaveDuplicates()
                .allMatch(key -> Base64.getDecoder().decode(key).length == 32);
    }

    static Stream<Arguments> invalid() {
        var valid = "profiles %s\n1 %s\n".formatted(A, B);
        return Stream.of(
                Arguments.of("", "line 1"),
                Arguments.of("\n" + valid, "line 1"),
                Arguments.of(" " + valid, "line 1"),
                Arguments.of("# keys\n" + valid, "line 1"),
                Arguments.of("1 %s\n".formatted(A), "line 1"),
                Arguments.of("Profiles %s\n1 %s\n".formatted(A, B), "line 1"),
                Arguments.of("profiles  %s\n1 %s\n".formatted(A, B), "line 1"),
                Arguments.of("profiles %s\r\n1 %s\r\n".formatted(A, B), "line 1"),
                Arguments.of("profiles %s\n1 %s\n".formatted(A.substring(4), B), "line 1"),
                Arguments.of("profiles %s\n".formatted(A), "line 2 with an encryption key is missing"),
                Arguments.of("profiles %s\n1 %s \n".formatted(A, B), "line 2"),
                Arguments.of("profiles %s\n1 %s\n\n".formatted(A, B), "line 3"),
                Arguments.of("profiles %s\n\n1 %s\n".formatted(A, B), "line 2"),
                Arguments.of("profiles %s\n0 %s\n".formatted(A, B), "line 2"),
                Arguments.of("profiles %s\n-1 %s\n".formatted(A, B), "line 2"),
                Arguments.of("profiles %s\n01 %s\n".formatted(A, B), "line 2"),
                Arguments.of("profiles %s\n1000000000 %s\n".formatted(A, B), "line 2"),
                Arguments.of("profiles %s\n1 %s\n".formatted(A, B.replace('A', '-')), "line 2"),
                Arguments.of("profiles %s\n1 %s%s\n".formatted(A, B, C), "line 2"),
                Arguments.of(valid + "1 %s\n".formatted(C), "line 3"),
                Arguments.of("profiles %s\n2 %s\n1 %s\n".formatted(A, B, C), "line 3"),
                Arguments.of(valid + "profiles %s\n".formatted(C), "line 3"),
                Arguments.of(valid + "2 %s\n".formatted(B), "line 3 repeats an earlier key"),
                Arguments.of(valid + "2 %s\n".formatted(A), "line 3 repeats an earlier key"));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void any_other_text_is_rejected_with_its_line_and_without_its_content(String text, String place) {
        assertThatThrownBy(() -> KeyText.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(place)
                .message()
                .doesNotContain(A, B, C, "AAAA");
    }
}

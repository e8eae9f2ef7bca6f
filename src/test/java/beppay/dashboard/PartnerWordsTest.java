package beppay.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Partners do not run the server. Their pages name no command, no setting, and no currency by its code.
class PartnerWordsTest {
    private static final Pattern OPERATORS_WORDS =
            Pattern.compile("bin/beppay|BEPPAY_[A-Z_]+|_(?:TRC|ERC)20|\\$\\{[^}]*currency\\(\\)}");

    private static List<String> found(String text) {
        return OPERATORS_WORDS.matcher(text).results().map(word -> word.group()).toList();
    }

    private static List<Path> templates(String folder) {
        try (Stream<Path> files = Files.walk(Path.of("src/main/jte", folder))) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void pages_have_no_words_of_the_operator() throws IOException {
        for (var folder : List.of("dashboard", "traveller")) {
            assertThat(templates(folder)).isNotEmpty();
            for (var template : templates(folder)) {
                assertThat(found(Files.readString(template)))
                        .as(template.toString())
                        .isEmpty();
            }
        }
    }

    @Test
    void words_of_the_operator_are_found() {
        assertThat(found("Run bin/beppay or set BEPPAY_BASE_URL.")).containsExactly("bin/beppay", "BEPPAY_BASE_URL");
        assertThat(found("5.00 USDT_TRC20, ${order.currency()}")).containsExactly("_TRC20", "${order.currency()}");
        assertThat(found("${wallet(line.currency())}")).isEmpty();
    }
}

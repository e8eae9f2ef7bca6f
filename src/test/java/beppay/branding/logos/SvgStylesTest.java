package beppay.branding.logos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.errors.CodedException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Style sheets that make a pattern with backtracking read them again from each of their characters.
class SvgStylesTest {
    private static final int REPEATED = 10_000;

    /// Counts how often a character is read.
    private record Counted(String text, AtomicLong reads) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            reads.incrementAndGet();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            reads.addAndGet(end - start);
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            reads.addAndGet(text.length());
            return text;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/*", "/", "a", "a{b", "a{", " ", "a,", "}", "a{fill:red;}/*"})
    void a_style_sheet_is_read_once(String part) {
        var css = new Counted("x" + part.repeat(REPEATED), new AtomicLong());
        assertThatThrownBy(() -> new SvgStyles(css)).isInstanceOf(CodedException.class);
        assertThat(css.reads().get()).isLessThan(4L * css.length());
    }
}

package beppay.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DisplayFormatTest {
    @Test
    void a_heading_with_a_word_that_is_wider_than_a_phone_is_smaller() {
        assertThat(DisplayFormat.headingClass("n".repeat(60))).isEqualTo("heading-long");
        assertThat(DisplayFormat.headingClass("Sales of " + "n".repeat(24))).isEqualTo("heading-long");
        assertThat(DisplayFormat.headingClass("A company with a long name of many short words, limited"))
                .isNull();
        assertThat(DisplayFormat.headingClass("")).isNull();
    }
}

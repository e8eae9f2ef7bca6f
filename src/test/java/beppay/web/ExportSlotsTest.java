package beppay.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import beppay.errors.CodedException;
import beppay.errors.ErrorCode;
import org.junit.jupiter.api.Test;

class ExportSlotsTest {
    private final ExportSlots slots = new ExportSlots();

    private ErrorCode rejection(long ownerId) {
        return catchThrowableOfType(CodedException.class, () -> slots.rejectIfFull(ownerId))
                .code();
    }

    @Test
    void an_owner_has_two_exports_in_progress() {
        slots.begin(1);
        slots.begin(1);
        assertThat(rejection(1)).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThatCode(() -> slots.rejectIfFull(2)).doesNotThrowAnyException();
        slots.end(1);
        assertThatCode(() -> slots.rejectIfFull(1)).doesNotThrowAnyException();
    }

    @Test
    void all_owners_together_have_32_exports_in_progress() {
        for (long owner = 1; owner <= ExportSlots.MAX; owner++) {
            assertThatCode(() -> slots.rejectIfFull(99)).doesNotThrowAnyException();
            slots.begin(owner);
        }
        assertThat(rejection(99)).isEqualTo(ErrorCode.UNAVAILABLE);
        slots.end(1);
        assertThatCode(() -> slots.rejectIfFull(99)).doesNotThrowAnyException();
    }
}

package beppay.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {
    @ParameterizedTest
    @CsvSource({
        "'', '', 0",
        "'', abc, 3",
        "same, same, 0",
        "partner, partners, 1",
        "orders, oders, 1",
        "wallet, wollet, 1",
        "ledger, legder, 1",
        "kitten, sitting, 3"
    })
    void an_insertion_a_deletion_a_replacement_and_a_swap_count_as_one_edit_each(String one, String other, int edits) {
        assertThat(EditDistance.between(one, other)).isEqualTo(edits);
        assertThat(EditDistance.between(other, one)).isEqualTo(edits);
    }
}

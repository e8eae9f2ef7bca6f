package beppay.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.catalog.Network;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatedTermsTest {
    @Test
    void networks_are_sorted_and_listed_once_with_all_their_types() {
        var terms = new StatedTerms()
                .network("PT", "MEO", "")
                .network("esp", "Vodafone\n ES", "5G")
                .network("ES", "Vodafone ES", "LTE/3G")
                .terms();
        assertThat(terms.networks())
                .containsExactly(
                        new Network("ES", "Vodafone ES", List.of("3G", "4G", "5G")),
                        new Network("PT", "MEO", List.of()));
        assertThat(terms.speed()).isNull();
        assertThat(terms.fairUse()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"Atlantis, Orange", "ES, ' '", "ES, Or\u0007ange", "'', Orange"})
    void a_network_without_country_or_printable_name_is_left_out(String country, String name) {
        assertThat(new StatedTerms().network(country, name, "5G").terms().networks())
                .isEmpty();
    }

    @Test
    void the_thousand_and_first_network_is_left_out_and_long_names_are_cut() {
        var stated = new StatedTerms();
        for (int i = 0; i <= 1000; i++) {
            stated.network("ES", i + "x".repeat(200), "5G");
        }
        assertThat(stated.terms().networks())
                .hasSize(1000)
                .allMatch(network -> network.name().length() == 100);
        assertThat(new StatedTerms()
                        .network("ES", "x".repeat(99) + "😀", "")
                        .terms()
                        .networks())
                .extracting(Network::name)
                .containsExactly("x".repeat(99));
    }

    @Test
    void a_fair_use_policy_is_one_line_of_at_most_500_characters() {
        assertThat(new StatedTerms()
                        .fairUse(" 2 GB/day,\n then 1 Mbps ")
                        .terms()
                        .fairUse())
                .isEqualTo("2 GB/day, then 1 Mbps");
        assertThat(new StatedTerms().fairUse("x".repeat(600)).terms().fairUse()).hasSize(500);
        assertThat(new StatedTerms().fairUse("").terms().fairUse()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0007", "2 GB\u202E/day"})
    void an_unprintable_policy_is_not_known(String policy) {
        assertThat(new StatedTerms().fairUse(policy).terms().fairUse()).isNull();
    }
}

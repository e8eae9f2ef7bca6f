package beppay.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermsDifferencesTest {
    private static final String SPAIN = "ES 5G Movistar,ES 4G Vodafone";

    private static Terms terms(@Nullable String speed, @Nullable String networks, @Nullable String fairUse) {
        var parsed = new ArrayList<Network>();
        for (var network : networks == null ? new String[0] : networks.split(",", -1)) {
            parsed.add(Network.parse(network));
        }
        return new Terms(speed, parsed, fairUse);
    }

    private static String between(Terms plan, Terms offer) {
        return String.join("; ", TermsDifferences.between(plan, offer));
    }

    @Test
    void equal_terms_have_no_differences() {
        assertThat(between(terms("3G/4G/5G", SPAIN, ""), terms("4G/5G", SPAIN, "")))
                .isEmpty();
        assertThat(between(terms("5G", SPAIN, "2 GB/day"), terms("5G", SPAIN, "2 GB/day")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "4G, 3G/4G/5G, 5G instead of 4G",
        "3G/4G/5G, 3G/4G, 4G instead of 5G",
        "5G, , speed unknown",
        ", 5G, speed unknown"
    })
    void the_fastest_generations_are_compared(@Nullable String plan, @Nullable String offer, String expected) {
        var networks = "ES - Movistar";
        assertThat(between(terms(plan, networks, ""), terms(offer, networks, "")))
                .isEqualTo(expected);
    }

    @Test
    void an_offer_that_states_no_speed_is_as_fast_as_its_fastest_network() {
        assertThat(between(terms("5G", SPAIN, ""), terms(null, SPAIN, ""))).isEmpty();
        assertThat(between(terms("5G", SPAIN, ""), terms(null, "ES 4G Movistar,ES - Vodafone", "")))
                .isEqualTo("4G instead of 5G");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ES 5G Movistar,ES 5G Orange | ES 5G orange | no Movistar",
                "ES 5G Orange | ES 5G Orange,ES 5G Yoigo | also Yoigo",
                "IT 5G Wind Tre | IT 5G WindTre | ''",
                "ES 5G Orange | FR 5G Orange | no Orange (ES); also Orange (FR)",
                "ES 5G A,ES 5G B,ES 5G C,ES 5G D,ES 5G E | ES 5G E | 'no A, B, C and 1 more'",
                "ES 5G A,ES 5G B | ES 4G A,ES 5G B | A 4G instead of 5G",
                "ES 5G A,ES 5G B,ES 5G C,ES 5G D,ES 5G E | ES 4G A,ES 4G B,ES 4G C,ES 4G D,ES 5G E "
                        + "| 4 networks with another speed"
            })
    void networks_are_compared_by_country_and_name(String plan, String offer, String expected) {
        assertThat(between(terms("5G", plan, ""), terms("5G", offer, ""))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 2 GB/day, fair use: 2 GB/day",
        "1 GB/day, 2 GB/day, fair use: 2 GB/day",
        ", 2 GB/day, fair use: 2 GB/day",
        "2 GB/day, '', no fair-use policy",
        "2 GB/day, , fair use unknown",
        ", '', fair use unknown"
    })
    void the_fair_use_policy_of_the_offer_is_shown(@Nullable String plan, @Nullable String offer, String expected) {
        assertThat(between(terms("5G", SPAIN, plan), terms("5G", SPAIN, offer))).isEqualTo(expected);
    }

    @Test
    void everything_that_is_not_known_is_one_phrase() {
        assertThat(TermsDifferences.between(Terms.UNKNOWN, Terms.UNKNOWN))
                .containsExactly("speed, networks and fair use unknown");
        assertThat(between(terms("5G", SPAIN, null), terms("4G", null, null)))
                .isEqualTo("4G instead of 5G; networks and fair use unknown");
    }

    @Test
    void generations_are_found_in_suppliers_words() {
        assertThat(Generations.in("5G/3G/LTE")).isEqualTo(List.of("3G", "4G", "5G"));
        assertThat(Generations.in("2g, 4G")).isEqualTo(List.of("2G", "4G"));
        assertThat(Generations.in("15G, 5GB, Wi-Fi")).isEmpty();
    }
}

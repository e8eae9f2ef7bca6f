package beppay.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.catalog.Countries;
import beppay.money.Money;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleCatalogTest {
    @Test
    void the_file_equals_the_output_of_its_writer() throws IOException {
        assertThat(Files.readString(Path.of("src/main/resources/catalog/sample.csv")))
                .isEqualTo(SampleCatalogWriter.csv());
    }

    @Test
    void the_sample_has_1520_valid_plans_in_220_countries() {
        var sample = SampleCatalog.listing();
        var countries = new HashSet<String>();
        sample.plans().forEach(plan -> countries.addAll(plan.countries()));

        assertThat(sample.plans()).hasSize(1520).extracting(ListedPlan::name).doesNotHaveDuplicates();
        assertThat(sample.rejected()).isEmpty();
        assertThat(countries).hasSize(220).allMatch(Countries::isKnown);
    }

    @Test
    void the_sample_contains_the_plan_of_the_documentation() {
        assertThat(SampleCatalog.listing().plans())
                .filteredOn(plan -> plan.name().equals("USA 5GB 30 Days"))
                .singleElement()
                .satisfies(plan -> {
                    assertThat(plan.data()).isEqualTo(new DataAllowance(5_000_000_000L, "5GB"));
                    assertThat(plan.days()).isEqualTo(30);
                    assertThat(plan.cost()).isEqualTo(new Money(25_000_000));
                    assertThat(plan.countries()).isEqualTo(List.of("US"));
                });
    }
}

package beppay.simulator.esimaccess;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.catalog.imports.EsimAccessPackages;
import beppay.catalog.imports.ListedPlan;
import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;

class PackagesAsPlansTest {
    @Test
    void all_packages_but_day_passes_are_plans() {
        try (var client = new SupplierClient()) {
            var body = client.send(client.request("package/list", "{\"type\":\"BASE\"}"))
                    .body();

            var list = EsimAccessPackages.read(new ByteArrayInputStream(body.getBytes(UTF_8)));

            assertThat(list.rejected()).isEmpty();
            assertThat(list.skipped()).isEqualTo(12);
            assertThat(list.plans())
                    .hasSize(48)
                    .extracting(ListedPlan::name)
                    .contains("Spain 3GB 30Days", "Global 10GB 30Days")
                    .noneMatch(name -> name.contains("/Day"));
        }
    }
}

package beppay.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import beppay.TestApp;
import beppay.api.Client.Way;
import beppay.audit.Actor;
import beppay.esims.Iccid;
import beppay.esims.Profile;
import beppay.suppliers.ScriptedSupplier;
import beppay.suppliers.stock.StockImport;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// An eSIM whose installation requires a confirmation code is always sold together with the code.
@ParameterizedClass
@EnumSource(Way.class)
class ConfirmationCodeTest {
    private static final String CODE = "LPA:1$smdp.example.com$FLAGGED-1$$1";

    private final TestApp app;

    ConfirmationCodeTest(Way way) {
        app = TestApp.start().by(way);
    }

    private static String iccid(int number) {
        return Iccid.completing("8910%014d".formatted(number)).digits();
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void it_is_returned_wherever_the_activation_code_is() throws Exception {
        var shop = app.reseller("shop", "50.00");
        var plan = app.plan("stock", "Flagged", "5.00");
        var csv = "plan,iccid,activation_code,confirmation_code\n%s,%s,%s,0042\n%s,%s,%s,\n"
                .formatted(plan.id(), iccid(1), CODE, plan.id(), iccid(2), "LPA:1$smdp.example.com$PLAIN-1");
        new StockImport(app.database, app.cipher, app.clock)
                .run(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), Actor.system("test"));

        var bought = shop.client().buy(plan.id());
        assertThat(bought.at("/data/esim/activation_code")).isEqualTo(CODE);
        assertThat(bought.at("/data/esim/confirmation_code")).isEqualTo("0042");
        var other = shop.client().buy(plan.id()).json().at("/data/esim/confirmation_code");
        assertThat(other.isNull()).isTrue();
        var orders = shop.client().get("/api/partner/esim/orders").json();
        assertThat(orders.at("/data/1/confirmation_code").asString()).isEqualTo("0042");
        assertThat(orders.at("/data/0/confirmation_code").isNull()).isTrue();
        assertThat(orders.at("/data/0").propertyNames())
                .endsWith("confirmation_code", "quantity", "failure", "top_up_of");
        var person = DashboardUser.signedIn(app, "shop@example.com");
        assertThat(person.get("/partner/orders/1").text()).contains("Confirmation code", "0042");
        assertThat(person.get("/partner/orders/2").text()).doesNotContain("Confirmation code");
        assertThat(person.get("/partner/orders.csv").text()).doesNotContain("0042", "FLAGGED");
    }

    /// The schema can't check encrypted codes.
    @Test
    void a_delivery_has_a_confirmation_code_exactly_if_its_activation_code_requires_one() {
        for (var profile :
                List.of(Profile.of(iccid(1), CODE, null), Profile.of(iccid(1), "LPA:1$smdp.example.com$A", "0042"))) {
            assertThatThrownBy(() -> ScriptedSupplier.delivered(profile))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is missing, or is not required")
                    .hasMessageNotContaining("smdp.example.com");
        }
    }
}

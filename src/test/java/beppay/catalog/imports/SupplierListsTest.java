package beppay.catalog.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Cases that the suppliers' formats allow, but that are not in the real lists; see [RealPriceListsTest].
class SupplierListsTest {
    @Test
    void esim_access_day_passes_and_unlimited_plans_have_the_right_labels() {
        var list = PriceList.ESIMACCESS.read("""
                Name,Price,Location,Slug
                Spain 1GB/Day,0.9,ES,ES_1_Daily
                Spain 500MB/Day FUP1Mbps 10Days,5,ES,ES_0.5_10
                Spain Unlimited 10 Days,9,ES,ES_U_10
                Spain 3GB,1.8,ES,ES_3
                Spain 30Days,1.8,ES,ES_30
                """.getBytes(UTF_8));

        assertThat(list.plans())
                .extracting(plan -> plan.data().label() + " for " + plan.days())
                .containsExactly("1GB/day for 1", "500MB/day for 10", "Unlimited for 10");
        assertThat(list.plans().get(1).data().bytes()).isEqualTo(10 * (500L << 20));
        assertThat(list.rejected())
                .extracting(PriceListContent.Rejected::toString)
                .containsExactly(
                        "line 5: the name \"Spain 3GB\" does not state the days",
                        "line 6: the name \"Spain 30Days\" does not state the amount of data");
    }

    @Test
    void esim_go_bundles_without_a_country_or_in_another_currency_are_rejected() {
        var list = PriceList.ESIMGO.read("""
                name,description,price,currency,days,data_mb,unlimited,region,countries
                a,"eSIM, 1.5GB, 7 Days, Iberia, V2",7.24,USD,7,1500,false,Europe,"ES,PT"
                b,Something else,7.24,USD,7,1250.5,false,Europe,ES
                c,"eSIM, 1GB, 7 Days, Europe, V2",7.24,USD,7,1000,false,Europe,
                d,"eSIM, 1GB, 7 Days, Spain, V2",7.24,EUR,7,1000,false,Europe,ES
                e,"eSIM, 1GB, 7 Days, Spain, V2",7.24,USD,7,,false,Europe,ES
                f,"eSIM, 1GB, 7 Days, Spain, V2",7.24,USD,7,1000,maybe,Europe,ES
                g,"eSIM, Unlimited, 7 Days, Spain, V2",7.24, usd ,7,, TRUE ,Europe,ES
                h,"eSIM, 1GB, 7 Days, Spain, V2",7.24,USD,7,1000.0000000000001,False,Europe,ES
                """.getBytes(UTF_8));

        assertThat(list.plans())
                .extracting(plan -> plan.name() + ": " + plan.data().label())
                .containsExactly(
                        "Iberia 1.5GB 7 Days: 1.5GB",
                        "Something else: 1250.5MB",
                        "Spain Unlimited 7 Days: Unlimited",
                        "Spain 1GB 7 Days: 1GB");
        assertThat(list.rejected())
                .extracting(PriceListContent.Rejected::toString)
                .containsExactly(
                        "line 4: the countries are missing",
                        "line 5: the price is in \"EUR\", not in USD",
                        "line 6: the amount of data \"\" is not a number of MB",
                        "line 7: unlimited is \"maybe\", which is neither true nor false");
    }

    @Test
    void airalos_loose_types_are_read() {
        var list = airalo("""
                {"data":{"3":{"title":"Spain","country_code":"ES","operators":{"0":{"title":"Hola","packages":[
                 {"id":"a","type":"sim","price":4.5,"net_price":null,"amount":"1536","day":"7","title":"1.5 GB"},
                 {"id":"b","type":"sim","price":"9.50","net_price":"3.10","amount":2048.0,"day":15,"title":"2 GB",
                  "data":"2 GB","is_unlimited":false},
                 {"id":"a-topup","type":"topup"}]}}}}}""");

        assertThat(list.rejected()).isEmpty();
        assertThat(list.skipped()).isOne();
        assertThat(list.plans())
                .extracting(plan -> plan.name() + ": " + plan.data().label() + " at " + plan.cost())
                .containsExactly("Spain 1.5 GB, Hola: 1.5GB at 4.50", "Spain 2 GB, Hola: 2GB at 3.10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E99999999999", "1E-2147483648", "-1E99999999999"})
    void an_airalo_list_with_a_number_that_is_out_of_range_is_rejected(String number) {
        var list = "{\"data\":[{\"operators\":[{\"packages\":[{\"price\":%s}]}]}]}".formatted(number);
        assertThatThrownBy(() -> airalo(list)).isInstanceOf(PriceListException.class);
    }

    @Test
    void a_file_may_contain_several_airalo_pages_and_a_rejected_package_is_reported_by_position() {
        var list = airalo("""
                [{"data":[]},{"data":[{"title":"Spain","country_code":"ES"},
                 {"title":"Spain","country_code":"ES","operators":[{"title":"Hola","packages":[
                 {"id":"a","type":"sim","price":4.5,"amount":1024,"day":7,"title":"x","data":"1 GB/day"},
                 {"id":"b","type":"sim","price":4.5,"amount":1e999999999,"day":7,"title":"x"},
                 {"id":"c","type":"gift","price":4.5,"amount":1024,"day":7,"title":"x"},
                 {"id":"d\\u0000","type":"sim","price":4.5,"amount":1024,"day":7,"title":"x"},
                 {"id":"e","type":"sim","price":0,"amount":1024,"day":7,"title":"x"}]}]}]}]""");

        assertThat(list.plans()).isEmpty();
        assertThat(list.rejected())
                .extracting(PriceListContent.Rejected::toString)
                .containsExactly(
                        "[1].data[0]: the operators are missing",
                        "[1].data[1].operators[0].packages[0]: the data is \"1 GB/day\", but the amount is 1GB",
                        "[1].data[1].operators[0].packages[1]: the amount is out of range",
                        "[1].data[1].operators[0].packages[2]: the type is \"gift\", which is neither sim nor topup",
                        "[1].data[1].operators[0].packages[3]: the code contains characters that can't be printed",
                        "[1].data[1].operators[0].packages[4]: the price 0.00 is not above 0 and at most 100000.00");
    }

    private static PriceListContent airalo(String json) {
        return PriceList.AIRALO.read(json.getBytes(UTF_8));
    }
}

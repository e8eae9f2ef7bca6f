package beppay.suppliers.esimaccess;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.esims.EsimStatus;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuspensionTest {
    private final ScriptedApi api = new ScriptedApi();

    @AfterEach
    void close() {
        api.close();
    }

    private String suspend() {
        return api.supplier.suspend(api.esim(1, EsimStatus.ACTIVE)).getClass().getSimpleName();
    }

    private String resume() {
        return api.supplier.resume(api.esim(1, EsimStatus.ACTIVE)).getClass().getSimpleName();
    }

    @ParameterizedTest
    @CsvSource({"0, Changed", "000001, Unknown", "310403, Unknown", "900001, Unknown"})
    void an_esim_is_suspended_and_resumed_by_its_id(String code, String outcome) {
        var response = code.equals("0") ? ScriptedApi.success("{}") : ScriptedApi.failure(code);
        api.on("/esim/suspend", response).on("/esim/unsuspend", response);

        assertThat(suspend()).isEqualTo(outcome);
        assertThat(resume()).isEqualTo(outcome);
        assertThat(api.bodies())
                .containsExactly("{\"esimTranNo\":\"26041021130001\"}", "{\"esimTranNo\":\"26041021130001\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "SUSPENDED, Changed, NotPossible",
        "IN_USE, NotPossible, Changed",
        "GOT_RESOURCE, NotPossible, Changed",
        "USED_UP, NotPossible, Changed",
        "USED_EXPIRED, NotPossible, NotPossible",
        "CANCEL, NotPossible, NotPossible",
        "REVOKE, NotPossible, NotPossible",
        "NEW_ONE, Unknown, Unknown"
    })
    void an_esim_that_can_not_be_changed_is_queried_because_it_may_be_changed_already(
            String state, String suspended, String resumed) {
        var row = ScriptedApi.profile(1, ScriptedApi.REFERENCE, ScriptedApi.ORDER_NO)
                .replace("GOT_RESOURCE", state);
        api.on("/esim/suspend", ScriptedApi.failure("200002"))
                .on("/esim/unsuspend", ScriptedApi.failure("200002"))
                .on("/esim/query", ScriptedApi.profiles(1, row));

        assertThat(List.of(suspend(), resume())).containsExactly(suspended, resumed);
    }

    @Test
    void an_esim_whose_state_is_not_shown_may_have_changed() {
        api.on("/esim/suspend", ScriptedApi.failure("200002")).on("/esim/query", ScriptedApi.profiles(0));

        assertThat(suspend()).isEqualTo("Unknown");
    }

    @Test
    void an_esim_without_an_id_is_not_suspended_because_iccids_are_used_again() {
        var outcome = api.supplier.suspend(api.esim(1, null, EsimStatus.ACTIVE));

        assertThat(outcome.getClass().getSimpleName()).isEqualTo("NotPossible");
        assertThat(outcome.toString()).doesNotContain("eSIM Access");
        assertThat(api.requests).isEmpty();
    }
}

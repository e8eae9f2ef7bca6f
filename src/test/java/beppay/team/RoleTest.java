package beppay.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RoleTest {
    @Test
    void each_role_has_the_permissions_of_this_table() {
        assertThat(table()).isEqualTo("""
                SEE_OVERVIEW        admin developer finance support
                SEE_PLANS           admin developer finance support
                SEE_BALANCE         admin developer finance support
                SEE_WALLET          admin finance
                SEE_ORDERS          admin developer finance support
                SEE_ESIMS           admin developer support
                EXPORT_WALLET       admin finance
                EXPORT_ORDERS       admin finance
                BUY                 admin support
                SEE_KEYS            admin developer
                MANAGE_KEYS         admin developer
                SEE_WEBHOOKS        admin developer
                MANAGE_WEBHOOKS     admin developer
                SEE_LOGS            admin developer
                BUY_TEST            admin developer support
                TOP_UP_TEST         admin developer
                MANAGE_TEAM         admin
                MANAGE_TRAVELLERS   admin
                MANAGE_OWN_ACCOUNT  admin developer finance support
                """);
    }

    private static String table() {
        var table = new StringBuilder();
        for (var permission : Permission.values()) {
            var roles = Arrays.stream(Role.values())
                    .filter(role -> role.may(permission))
                    .map(Role::code)
                    .collect(Collectors.joining(" "));
            table.append("%-20s%s%n".formatted(permission, roles));
        }
        return table.toString();
    }

    @Test
    void a_role_is_found_by_its_code() {
        for (var role : Role.values()) {
            assertThat(Role.of(role.code())).isEqualTo(role);
        }
        assertThat(Role.of("ADMIN")).isNull();
        assertThat(Role.of("owner")).isNull();
    }
}

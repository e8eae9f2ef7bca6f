package beppay;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.client.ApiKey;
import beppay.client.Order;
import beppay.client.Purchase;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A record's `toString()` may reach logs and errors, so it must not contain a secret.
class SecretsTest {
    private static final Pattern NAME_OF_A_SECRET =
            Pattern.compile("activationCode|confirmationCode|qrCode|apiKey|password|secret|token");
    private static final String SECRET = "LPA:1$smdp.example.com$MATCHING-ID";

    private record StartListener(String iccid, String activationCode) {}

    private record Discreet(String iccid, String activationCode) {
        @Override
        public String toString() {
            return iccid;
        }
    }

    @Test
    void no_records_text_contains_a_secret() {
        var holders = holders(ArchitectureTest.mainClasses());
        holders.addAll(holders(ArchitectureTest.classesOfTheClient()));
        assertThat(holders).hasSizeGreaterThan(10).contains(Order.class, Purchase.Esim.class, ApiKey.CreatedKey.class);
        assertThat(holders).filteredOn(SecretsTest::reveals).isEmpty();
    }

    @Test
    void a_record_whose_text_contains_its_secret_is_found() {
        assertThat(holders(List.of(StartListener.class, Discreet.class, String.class)))
                .filteredOn(SecretsTest::reveals)
                .containsExactly(StartListener.class);
    }

    private static List<Class<?>> holders(List<Class<?>> classes) {
        return classes.stream()
                .filter(Class::isRecord)
                .filter(type -> Arrays.stream(type.getRecordComponents()).anyMatch(SecretsTest::isSecret))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static boolean isSecret(RecordComponent component) {
        return component.getType() == String.class
                && NAME_OF_A_SECRET.matcher(component.getName()).matches();
    }

    private static boolean reveals(Class<?> type) {
        var components = type.getRecordComponents();
        var types = new Class<?>[components.length];
        var values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = isSecret(components[i]) ? SECRET : anyOf(types[i]);
        }
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values).toString().contains(SECRET);
        } catch (ReflectiveOperationException unmade) {
            throw new LinkageError(type + " can't be created for the check", unmade);
        }
    }

    private static @Nullable Object anyOf(Class<?> type) {
        if (type == boolean.class) {
            return false;
        } else if (type == int.class) {
            return 0;
        } else if (type == long.class) {
            return 0L;
        }
        return type == String.class ? "any" : null;
    }
}

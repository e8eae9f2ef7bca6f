package beppay.platform.postgres;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Drops the databases of a test class when it has ended, so that a run of all tests needs little memory. Registered
/// for all test classes, each of which runs in one thread.
public final class DatabasesOfClass implements AfterAllCallback {
    private static final ThreadLocal<List<String>> USED = ThreadLocal.withInitial(ArrayList::new);

    static void add(String database) {
        USED.get().add(database);
    }

    @Override
    public void afterAll(ExtensionContext testClass) {
        var used = USED.get();
        if (!used.isEmpty()) {
            used.removeAll(TestPostgres.dropUnused(used));
        }
    }
}

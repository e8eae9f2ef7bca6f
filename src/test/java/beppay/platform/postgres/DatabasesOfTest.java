package beppay.platform.postgres;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Drops the databases of a test when it has ended, so that a run of all tests needs little memory, and those in static
/// fields when the test class has ended. Registered for all test classes, each of which runs in one thread.
public final class DatabasesOfTest implements AfterEachCallback, AfterAllCallback {
    private static final String STATIC_FIELDS = "<clinit>";

    private static final ThreadLocal<List<String>> OF_TEST = ThreadLocal.withInitial(ArrayList::new);
    private static final ThreadLocal<List<String>> OF_CLASS = ThreadLocal.withInitial(ArrayList::new);

    static void add(String database) {
        boolean isOfClass = StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getMethodName().equals(STATIC_FIELDS)));
        (isOfClass ? OF_CLASS : OF_TEST).get().add(database);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        drop(OF_TEST.get());
    }

    @Override
    public void afterAll(ExtensionContext testClass) {
        drop(OF_TEST.get());
        drop(OF_CLASS.get());
    }

    private static void drop(List<String> databases) {
        if (!databases.isEmpty()) {
            databases.removeAll(TestPostgres.dropUnused(databases));
        }
    }
}

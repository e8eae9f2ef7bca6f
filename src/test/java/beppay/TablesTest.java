package beppay;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.platform.postgres.TestPostgres;
import beppay.violations.orders.WritesForeignTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// Each table has one package that writes it. The test reads every string in the compiled classes, so it finds
/// SQL anywhere.
class TablesTest {
    private static final CallTable TABLE = CallTable.inArchitecture("partners");

    private static final String NAMES = """
            select relname::text from pg_class
            where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'flyway_schema_history'""";

    private static final Pattern WRITTEN =
            Pattern.compile("(?i)\\b(?:into|update|delete\\s+from|truncate(?:\\s+table)?)\\s+(?:only\\s+)?(\\w+)");

    /// Also matches a list of tables, each with or without an alias.
    private static final Pattern READ =
            Pattern.compile("(?i)\\b(?:from|join|using)\\s+((?:\\w+(?:\\s+(?:as\\s+)?\\w+)?\\s*,\\s*)*\\w+)");

    @Test
    void every_table_has_its_row() {
        try (var database = TestPostgres.freshDatabase()) {
            List<String> names = database.autocommit(tx -> tx.rows(String.class, NAMES));
            assertThat(names).containsExactlyInAnyOrderElementsOf(TABLE.rows().keySet());
        }
    }

    @Test
    void a_table_is_written_by_its_package_and_read_by_the_packages_in_its_row() {
        var code = uses("beppay", ArchitectureTest.mainClasses());
        assertThat(code).isSubsetOf(allowed());
        assertThat(allowed().stream().filter(use -> use.contains(" reads "))).isSubsetOf(code);
    }

    @Test
    void sql_for_another_packages_table_is_found() {
        var violations = uses("beppay.violations", List.of(WritesForeignTable.class));
        assertThat(violations)
                .containsExactlyInAnyOrder(
                        "orders writes api_keys",
                        "orders writes partners",
                        "orders reads orders",
                        "orders reads sessions");
        assertThat(violations)
                .filteredOn(use -> !allowed().contains(use))
                .containsExactlyInAnyOrder("orders writes api_keys", "orders writes partners", "orders reads sessions");
    }

    private static Set<String> allowed() {
        var allowed = new TreeSet<String>();
        TABLE.rows().forEach((table, packages) -> {
            allowed.add(packages.getFirst() + " writes " + table);
            packages.forEach(reader -> allowed.add(reader + " reads " + table));
        });
        return allowed;
    }

    /// Every "package reads table" and "package writes table" of the classes.
    ///
    /// @param root the package below which the others are
    private static Set<String> uses(String root, List<Class<?>> classes) {
        var uses = new TreeSet<String>();
        for (var type : classes) {
            var name = type.getPackageName().replaceFirst("^" + Pattern.quote(root) + "\\.?", "");
            for (var text : strings(type)) {
                tables(WRITTEN, text).forEach(table -> uses.add(name + " writes " + table));
                tables(READ, text).forEach(table -> uses.add(name + " reads " + table));
            }
        }
        return uses;
    }

    private static Stream<String> tables(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .flatMap(found -> Stream.of(found.group(1).split("\\W+")))
                .filter(TABLE.rows()::containsKey);
    }

    /// The compiler has joined constant parts, even if other parts of a string are known only at run time.
    private static List<String> strings(Class<?> type) {
        var file = "/" + type.getName().replace('.', '/') + ".class";
        try (var bytes = Objects.requireNonNull(type.getResourceAsStream(file))) {
            var constants = ClassFile.of().parse(bytes.readAllBytes()).constantPool();
            return StreamSupport.stream(constants.spliterator(), false)
                    .filter(StringEntry.class::isInstance)
                    .map(constant -> ((StringEntry) constant).stringValue())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

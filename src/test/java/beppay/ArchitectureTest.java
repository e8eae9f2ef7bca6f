package beppay;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.money.Money;
import beppay.suppliers.Supplier;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Checks the compiled classes against the permitted calls and the rules of ARCHITECTURE.md. Each rule has a
/// negative control in `violations`, which it must find.
class ArchitectureTest {
    private static final String OURS = "beppay";
    private static final String VIOLATIONS = "beppay.violations";

    private static final CallTable TABLE = CallTable.inArchitecture("platform.csv");

    /// The packages that may use each library, so libraries can be replaced. `beppay` is the package of the
    /// wiring.
    private static final CallTable LIBRARIES = CallTable.of("""
            java.sql.                          platform.db
            javax.sql.                         platform.db
            com.zaxxer.                        platform.db
            org.flywaydb.                      platform.db
            org.postgresql.                    platform.db
            org.apache.commons.compress.       platform.postgres
            org.tukaani.                       platform.postgres
            org.eclipse.jetty.                 platform.http platform.outbound
            java.net.http.                     platform.outbound simulator
            tools.jackson.                     platform.json audit catalog.imports suppliers.wire suppliers.esimaccess suppliers.airalo suppliers.esimgo emails api documentation simulator simulator.esimaccess simulator.airalo simulator.esimgo
            com.fasterxml.jackson.annotation.  platform.json events api cli
            com.google.zxing.                  esims
            com.ibm.icu.                       translations
            com.nulabinc.zxcvbn.               people
            gg.jte.                            platform.html pages web entrance emails dashboard console documentation mailbox traveller
            jakarta.mail.                      platform.smtp
            jakarta.activation.                platform.smtp
            org.eclipse.angus.                 platform.smtp
            org.apache.pdfbox.                 platform.pdf
            org.apache.fontbox.                platform.pdf
            org.commonmark.                    documentation
            com.password4j.                    people
            com.eatthepath.otp.                people
            de.siegmar.fastcsv.                platform.csv
            com.github.benmanes.caffeine.      keys catalog api
            io.github.bucket4j.                api
            picocli.                           cli beppay
            """);

    private static final CompiledCode MAIN_CLASSES =
            new CompiledCode(OURS, new ClassFileImporter().importPath(folderOfClasses()));
    private static final CompiledCode VIOLATION_CLASSES =
            new CompiledCode(VIOLATIONS, new ClassFileImporter().importPackages(VIOLATIONS));

    /// All classes of the server, loaded.
    static List<Class<?>> mainClasses() {
        return MAIN_CLASSES.classes().stream().<Class<?>>map(JavaClass::reflect).toList();
    }

    /// All classes of the Java client and of its tests, loaded.
    static List<Class<?>> classesOfTheClient() {
        return new ClassFileImporter()
                .importPackages("beppay.client").stream()
                        .<Class<?>>map(JavaClass::reflect)
                        .toList();
    }

    private static Path folderOfClasses() {
        try {
            return Path.of(Money.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void the_table_has_three_layers_and_no_cycles() {
        assertThat(TABLE.faults()).isEmpty();
        assertThat(CallTable.of("platform.db\nplatform.work platform.db").faults())
                .isEmpty();
        assertThat(CallTable.of("money\nplatform.work money").faults()).hasSize(1);
        assertThat(CallTable.of("money ledger\nledger money").faults()).hasSize(1);
        assertThat(CallTable.of("api\ncli api").faults()).hasSize(1);
        assertThat(CallTable.of("platform.http\norders platform.http").faults()).hasSize(1);
        assertThat(CallTable.of("platform.http\nweb platform.http\ndashboard web")
                        .faults())
                .isEmpty();
        assertThat(CallTable.of("web\norders web").faults()).hasSize(1);
        assertThat(CallTable.of("ledger\napi ledger").faults()).hasSize(1);
        assertThat(CallTable.of("suppliers.stock\norders suppliers.stock").faults())
                .hasSize(1);
        assertThat(CallTable.of("suppliers.wire\norders suppliers.wire").faults())
                .hasSize(1);
        assertThat(CallTable.of("simulator\ncli simulator").faults()).hasSize(1);
    }

    @Test
    void packages_call_only_the_packages_in_their_rows() {
        assertThat(MAIN_CLASSES.callsOff(TABLE)).isEmpty();
        assertThat(VIOLATION_CLASSES.callsOff(TABLE))
                .hasSize(5)
                .anyMatch(call -> call.contains("violations.money.CallsUp calls"))
                .anyMatch(call -> call.contains("violations.orders.NamesASupplier calls"))
                .anyMatch(call -> call.contains("violations.platform.db.CallsBack calls"))
                .anyMatch(call -> call.contains("violations.platform.work.UsesMoney calls"))
                .anyMatch(call -> call.contains("violations.services.UnlistedPackage calls"));
    }

    @Test
    void packages_of_the_platform_use_one_another_without_cycles() {
        holds(
                root -> slices().matching(root + ".platform.(*)..").should().beFreeOfCycles(),
                "violations.platform.db.CallsBack");
    }

    @Test
    void the_table_contains_no_unused_call() {
        assertThat(TABLE.calls()).isEqualTo(MAIN_CLASSES.calls());
        assertThat(TABLE.calls()).isNotEqualTo(VIOLATION_CLASSES.calls());
    }

    @Test
    void libraries_are_used_only_by_the_packages_in_their_rows() {
        assertThat(MAIN_CLASSES.librariesOff(LIBRARIES)).isEmpty();
        assertThat(VIOLATION_CLASSES.librariesOff(LIBRARIES))
                .containsExactly("beppay.violations.money.UsesJdbc calls java.sql.Connection");
    }

    @Test
    void only_the_wiring_uses_the_adapters_of_suppliers() {
        // The CLI may call other classes of a supplier's package, such as the import of stock.
        var isAdapter = JavaClass.Predicates.assignableTo(Supplier.class)
                .and(DescribedPredicate.not(JavaClass.Predicates.INTERFACES))
                .as("suppliers' adapters");
        holds(
                root -> noClasses()
                        .that()
                        .resideOutsideOfPackages(root, root + ".suppliers..")
                        .should()
                        .dependOnClassesThat(isAdapter),
                "violations.orders.NamesASupplier");
    }

    @Test
    void no_class_has_a_meaningless_name() {
        holds(
                root -> noClasses()
                        .should()
                        .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Base|Common|Service|Controller|Dto|DTO)"),
                "violations.orders.OrderManager");
    }

    @Test
    void only_java_time_is_used() {
        var old = Stream.of("java.util.Date", "java.util.Calendar", "java.util.GregorianCalendar")
                .toList();
        var isOld = DescribedPredicate.<JavaClass>describe(
                "date classes from before Java 8",
                type -> old.contains(type.getName())
                        || type.getName().equals("java.text.SimpleDateFormat")
                        || type.getName().matches("java\\.sql\\.(Date|Time|Timestamp)"));
        holds(root -> noClasses().should().dependOnClassesThat(isOld), "violations.orders.KeepsAnOldDate");
    }

    @Test
    void clocks_are_constructor_arguments() {
        var readsTheClock = calling(
                "java\\.time\\.\\w+\\.(now|system|systemUTC|systemDefaultZone|tick.*)",
                "java\\.lang\\.System\\.currentTimeMillis");
        holds(
                root -> noClasses().that().resideOutsideOfPackage(root).should().accessTargetWhere(readsTheClock),
                "violations.orders.ReadsTheClock");
    }

    @Test
    void random_generators_are_constructor_arguments() {
        // platform.postgres chooses its own password and the identity of each start. No test needs to predict
        // them.
        var rollsDice = calling(
                "java\\.(util\\.Random|util\\.SplittableRandom|security\\.SecureRandom)\\.(<init>|getInstance.*)",
                "java\\.util\\.random\\.RandomGenerator\\.(of|getDefault)",
                "java\\.util\\.concurrent\\.ThreadLocalRandom\\.current",
                "java\\.util\\.UUID\\.randomUUID",
                "java\\.lang\\.Math\\.random");
        holds(
                root -> noClasses()
                        .that()
                        .resideOutsideOfPackages(root, root + ".platform.postgres")
                        .should()
                        .accessTargetWhere(rollsDice),
                "violations.orders.UsesRandomness");
    }

    /// @param methods patterns of a class and a method with a dot between them
    private static DescribedPredicate<JavaAccess<?>> calling(String... methods) {
        var pattern = String.join("|", methods);
        return DescribedPredicate.describe(
                "calling " + pattern,
                access -> (access.getTargetOwner().getName() + "."
                                + access.getTarget().getName())
                        .matches(pattern));
    }

    /// Checks that the main classes follow the rule, and that of the violations, only this class breaks it.
    private static void holds(Function<String, ArchRule> rule, String violatingClass) {
        rule.apply(OURS).check(MAIN_CLASSES.classes());
        assertThat(rule.apply(VIOLATIONS)
                        .evaluate(VIOLATION_CLASSES.classes())
                        .getFailureReport()
                        .getDetails())
                .isNotEmpty()
                .allMatch(detail -> detail.contains(violatingClass));
    }
}

package beppay;

import static beppay.SourceTree.source;
import static beppay.SourceTree.sources;
import static org.assertj.core.api.Assertions.assertThat;

import beppay.SourceTree.Source;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Checks all files of the source tree. Each check has a negative control.
class TidyTest {
    private static final int MEDIAN_LINES = 60;
    /// Includes comments and blank lines. The API has 33 operations.
    private static final int CLIENT_LINES = 2_100;

    private static final List<Source> EVERYTHING = sources("");
    private static final List<Source> JAVA =
            EVERYTHING.stream().filter(file -> file.is(".java")).toList();
    private static final List<Source> MAIN = JAVA.stream()
            .filter(TidyTest::isMain)
            .filter(file -> !file.is("package-info.java"))
            .toList();
    private static final List<Source> DOCUMENTS =
            EVERYTHING.stream().filter(file -> file.is(".md")).toList();

    @Test
    void no_file_has_an_untidy_line() {
        assertThat(JAVA).hasSizeGreaterThan(100);
        assertThat(faults(EVERYTHING, Tidiness::lines)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\tb\n",
                "blank \n",
                "returned\r\n",
                "// TO" + "DO later\n",
                "/* FIX" + "ME */\n",
                "@Dis" + "abled\n",
                "cd /wo" + "rk/main\n",
                "Path.of(\"/tm" + "p/x\")\n",
                "https://repo1.ma" + "ven.org/\n",
                "/// Whoe" + "ver asks is told.\n",
                "bought by ha" + "nd\n",
                "int MOS" + "T_LINES;\n"
            })
    void an_untidy_line_is_found(String text) {
        assertThat(Tidiness.lines(new Source("Bad.java", text))).hasSize(1);
        assertThat(Tidiness.lines(new Source("Good.java", "see docs/work/plan.md\n")))
                .isEmpty();
    }

    @Test
    void java_files_are_short_and_never_sleep() {
        // Only code that waits without a notification may sleep: for PostgreSQL while it starts, and before the
        // retry that a server requested.
        var mayNotSleep = JAVA.stream()
                .filter(file -> !file.name().matches("src/main/java/beppay/platform/(db|postgres)/.*"))
                .filter(file -> !file.is("beppay/client/Retries.java"))
                .toList();
        assertThat(faults(mayNotSleep, Tidiness::java)).isEmpty();
        assertThat(Tidiness.java(new Source("Long.java", "line\n".repeat(301)))).hasSize(1);
        assertThat(Tidiness.java(new Source("Slow.java", "Thread.sl" + "eep(10);\n")))
                .hasSize(1);
    }

    @Test
    void the_median_file_is_short() {
        var servers = MAIN.stream()
                .filter(file -> file.name().startsWith("src/main/"))
                .toList();
        assertThat(Tidiness.median(servers))
                .as("the median of the files' lines")
                .isLessThanOrEqualTo(MEDIAN_LINES);
        var lengths = List.of("a\n", "a\n".repeat(5), "a\n".repeat(70));
        assertThat(Tidiness.median(
                        lengths.stream().map(text -> new Source("A.java", text)).toList()))
                .isEqualTo(5);
    }

    @Test
    void the_client_is_short() {
        var clients =
                MAIN.stream().filter(file -> file.name().startsWith("client/")).toList();
        assertThat(clients).hasSizeBetween(5, 20);
        assertThat(clients.stream().mapToInt(file -> file.lines().size()).sum()).isLessThanOrEqualTo(CLIENT_LINES);
    }

    @Test
    void comments_are_few() {
        assertThat(Tidiness.commentShare(MAIN))
                .as("comments in a hundred lines")
                .isBetween(5.0, 15.0);
        assertThat(Tidiness.commentShare(List.of(new Source("A.java", "// why\n\ncode\n"))))
                .isEqualTo(50.0);
    }

    @Test
    void every_package_is_null_marked() {
        var infos = JAVA.stream().filter(file -> file.is("package-info.java")).toList();
        assertThat(MAIN.stream().map(TidyTest::packageInfoOf).distinct())
                .isSubsetOf(infos.stream().map(Source::name).toList());
        assertThat(faults(infos.stream().filter(TidyTest::isMain).toList(), Tidiness::packageInfo))
                .isEmpty();
        assertThat(Tidiness.packageInfo(new Source("package-info.java", "package beppay.money;\n")))
                .hasSize(1);
    }

    private static boolean isMain(Source file) {
        return file.name().matches("(client/)?src/main/.*");
    }

    private static String packageInfoOf(Source file) {
        return file.name().replaceFirst("[^/]*$", "package-info.java");
    }

    @Test
    void every_migration_begins_with_a_description() {
        var migrations = EVERYTHING.stream()
                .filter(file -> file.name().startsWith("src/main/resources/db/"))
                .toList();
        assertThat(migrations)
                .isNotEmpty()
                .allMatch(file -> file.name().matches(".*/(V[0-9]+__[a-z_]+|afterMigrate)\\.sql"));
        assertThat(faults(migrations, Tidiness::migration)).isEmpty();
        assertThat(Tidiness.migration(new Source("V9__bad.sql", "create table bad ();\n")))
                .hasSize(1);
    }

    @Test
    void every_statement_has_a_name() {
        assertThat(faults(MAIN, Tidiness::sqlInPlace)).isEmpty();
        assertThat(Tidiness.sqlInPlace(new Source("Bad.java", "\ntx.one(\n  Long.class, \"select 1\");\n")))
                .containsExactly("Bad.java:3 runs SQL that has no name");
    }

    @Test
    void links_in_documents_lead_to_existing_files() {
        assertThat(faults(DOCUMENTS, file -> Tidiness.links(file, SourceTree::has)))
                .isEmpty();
        var bad = new Source("docs/bad.md", "[a](../README.md#x) [b](gone.md) [c](https://example.com) [d](#here)\n");
        assertThat(Tidiness.links(bad, "README.md"::equals)).containsExactly("docs/bad.md links to docs/gone.md");
    }

    @Test
    void classes_in_documents_exist() {
        assertThat(faults(DOCUMENTS, file -> Tidiness.places(file, SourceTree::has)))
                .isEmpty();
        var bad = new Source("bad.md", "`orders/Purchasing`, `orders/Gone`, `application/json`\n");
        assertThat(Tidiness.places(bad, SourceTree::has)).containsExactly("bad.md names orders/Gone");
    }

    @Test
    void commands_in_documents_can_be_run() {
        assertThat(faults(DOCUMENTS, file -> Tidiness.commands(file, SourceTree::canRun)))
                .isEmpty();
        assertThat(Tidiness.commands(new Source("bad.md", "run bin/gone now\n"), SourceTree::canRun))
                .containsExactly("bad.md names bin/gone");
    }

    @Test
    void production_md_lists_every_setting_and_no_other() {
        // Variables in the documentation's examples are not settings of the server. A SettingSource also has a variable
        // that names a file.
        var code = MAIN.stream()
                .filter(file -> !file.name().contains("/documentation/"))
                .map(Source::text)
                .collect(Collectors.joining())
                .replaceAll("new SettingSource\\(\"(\\w+)\"\\)", "$1 $1_FILE");
        var settings = variables(code + source("bin/beppay").text());
        assertThat(variables(source("docs/production.md").text()))
                .isEqualTo(settings)
                .isNotEmpty();
    }

    private static Set<String> variables(String text) {
        return Pattern.compile("BEPPAY_[A-Z_]+")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    private static List<String> faults(List<Source> files, Function<Source, List<String>> checker) {
        return files.stream().flatMap(file -> checker.apply(file).stream()).toList();
    }
}

package beppay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A page that no other page leads to is found only by those who know its address. So the name at the end of each
/// route of the console and the dashboard must be in a template.
class LinkedPagesTest {
    private static final String JAVA = "src/main/java/beppay/";
    private static final Pattern CONSTANT = Pattern.compile("static final String (\\w+)\\s*=\\s*([^;]+);");
    private static final String TERM = "(?:\"[^\"]*\"|[A-Z][\\w.]*)";
    private static final Pattern ROUTE =
            Pattern.compile("\\.get(?:OnVirtualThread)?\\(\\s*(" + TERM + "(?:\\s*\\+\\s*" + TERM + ")*),");
    /// A page of the dashboard exists in both modes.
    private static final Pattern MODE = Pattern.compile("Paths\\.of\\(mode, (\"[^\"]*\")\\)");
    private static final Pattern NAME = Pattern.compile("/([a-z][a-z0-9.-]*)(?:/\\{\\w+})?$");

    /// The form of the search is the frame's, which gets its path.
    private static final List<String> LINKED_BY_THE_FRAME = List.of("search");

    @Test
    void every_page_is_linked() {
        var templates = templates();
        var names = names();
        assertThat(names).hasSizeGreaterThan(40).contains("statements", "audit.csv", "logs");
        assertThat(names.stream().filter(name -> !LINKED_BY_THE_FRAME.contains(name) && !isLinked(templates, name)))
                .isEmpty();
    }

    @Test
    void a_page_that_is_not_linked_is_found() {
        assertThat(isLinked("<a href=\"${path}/statements\">Statements</a>", "statements"))
                .isTrue();
        assertThat(isLinked("<a href=\"${path}/statements-of-all\">Statements</a>", "statements"))
                .isFalse();
    }

    private static boolean isLinked(String templates, String name) {
        return Pattern.compile("/" + Pattern.quote(name) + "(?![\\w-])")
                .matcher(templates)
                .find();
    }

    private static String templates() {
        return SourceTree.sources("src/main/jte").stream()
                .map(SourceTree.Source::text)
                .collect(Collectors.joining("\n"));
    }

    private static List<String> names() {
        var constants = new HashMap<String, String>();
        sources()
                .forEach(file -> CONSTANT.matcher(file.text())
                        .results()
                        .forEach(found -> constants.put(type(file) + "." + found.group(1), found.group(2))));
        return sources()
                .flatMap(file -> ROUTE.matcher(MODE.matcher(file.text()).replaceAll("$1"))
                        .results()
                        .map(route -> value(constants, type(file), route.group(1))))
                .flatMap(path -> NAME.matcher(path).results().map(MatchResult::group))
                .map(end -> end.replaceAll("/\\{.*", "").substring(1))
                .distinct()
                .toList();
    }

    private static Stream<SourceTree.Source> sources() {
        return Stream.of("console", "dashboard").flatMap(one -> SourceTree.sources(JAVA + one).stream());
    }

    private static String type(SourceTree.Source file) {
        return file.name().replaceAll(".*/|\\.java$", "");
    }

    /// The value of constants and literals with plus signs between them; empty for what is not in these packages.
    private static String value(Map<String, String> constants, String type, String expression) {
        return Stream.of(expression.split("\\+", -1))
                .map(String::strip)
                .map(term -> term.startsWith("\"") ? term.replace("\"", "") : constant(constants, type, term))
                .collect(Collectors.joining());
    }

    private static String constant(Map<String, String> constants, String type, String name) {
        var full = name.contains(".") ? name : type + "." + name;
        var found = constants.get(full);
        return found == null ? "" : value(constants, full.substring(0, full.indexOf('.')), found);
    }
}

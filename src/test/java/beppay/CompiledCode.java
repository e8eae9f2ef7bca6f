package beppay;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Compiled classes, and the calls between their packages.
///
/// @param root the package of the wiring, below which are all other packages
record CompiledCode(String root, JavaClasses classes) {
    /// The calls between packages that are not in the table. The root package may call all others.
    List<String> callsOff(CallTable table) {
        return callsBetweenPackages()
                .filter(call -> !table.mayCall(caller(call), called(call)))
                .map(CompiledCode::sentence)
                .distinct()
                .toList();
    }

    /// All calls between packages, as "caller called".
    TreeSet<String> calls() {
        var calls = new TreeSet<String>();
        callsBetweenPackages().forEach(call -> calls.add(caller(call) + " " + called(call)));
        return calls;
    }

    /// @param table the prefix of a library's packages, and then the packages that may use it
    List<String> librariesOff(CallTable table) {
        return dependencies()
                .filter(call -> table.rows().entrySet().stream()
                        .anyMatch(library -> target(call).getName().startsWith(library.getKey())
                                && !library.getValue().contains(caller(call))))
                .map(CompiledCode::sentence)
                .distinct()
                .toList();
    }

    private Stream<Dependency> callsBetweenPackages() {
        return dependencies()
                .filter(call -> !call.getOriginClass().getPackageName().equals(root))
                .filter(call -> (target(call).getPackageName() + ".").startsWith(root + "."))
                .filter(call -> !caller(call).equals(called(call)));
    }

    private Stream<Dependency> dependencies() {
        return classes.stream().flatMap(type -> type.getDirectDependenciesFromSelf().stream());
    }

    private String caller(Dependency call) {
        return shortName(call.getOriginClass());
    }

    private String called(Dependency call) {
        return shortName(target(call));
    }

    private String shortName(JavaClass type) {
        var name = type.getPackageName();
        return name.startsWith(root + ".") ? name.substring(root.length() + 1) : name;
    }

    /// The class that is used; for an array, the class of its components.
    private static JavaClass target(Dependency call) {
        return call.getTargetClass().getBaseComponentType();
    }

    private static String sentence(Dependency call) {
        return "%s calls %s"
                .formatted(call.getOriginClass().getName(), target(call).getName());
    }
}

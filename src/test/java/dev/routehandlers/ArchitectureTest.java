package dev.routehandlers;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.reflect.TypeToken;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/** What may depend on what, and how open it is. */
@AnalyzeClasses(packages = "dev.routehandlers", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String BASE = "dev.routehandlers";

    @ArchTest
    static final ArchRule errors = uses("errors");

    @ArchTest
    static final ArchRule url = uses("url", "errors");

    @ArchTest
    static final ArchRule streams = uses("streams", "errors");

    @ArchTest
    static final ArchRule routing = uses("routing");

    @ArchTest
    static final ArchRule web = uses("web", "errors", "url", "streams");

    @ArchTest
    static final ArchRule cors = uses("cors", "errors", "url", "web");

    @ArchTest
    static final ArchRule cache = uses("cache", "errors", "web", "streams");

    @ArchTest
    static final ArchRule base = uses("", "errors", "url", "streams", "routing", "web", "cors", "cache");

    @ArchTest
    static final ArchRule servlet = uses("servlet", "", "errors", "url", "streams", "web");

    /** {@code from} uses of our packages only itself and {@code others}; the empty name is the base package's. */
    private static ArchRule uses(String from, String... others) {
        String[] allowed = Arrays.copyOf(others, others.length + 1);
        allowed[others.length] = from;
        String[] packages = Arrays.stream(allowed).map(ArchitectureTest::full).toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(full(from))
                .should()
                .dependOnClassesThat(resideInAPackage(BASE + "..").and(not(resideInAnyPackage(packages))))
                .allowEmptyShould(true); // some packages are still to come
    }

    private static String full(String name) {
        return name.isEmpty() ? BASE : BASE + "." + name;
    }

    @ArchTest
    static final ArchRule noCycles = slices().matching(BASE + ".(*)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheBridgeKnowsServlets = noClasses()
            .that()
            .resideOutsideOfPackage(full("servlet"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.servlet..");

    @ArchTest
    static final ArchRule theFoundationsNeedTheJdkOnly = noClasses()
            .that()
            .resideInAnyPackage(full("errors"), full("routing"), full("streams"), full("url"))
            .should()
            .dependOnClassesThat(
                    resideOutsideOfPackages("java..", "org.jspecify..", BASE + "..", "com.ibm.icu..")); // next rule

    @ArchTest
    static final ArchRule onlyTheWebTypesKnowGson = noClasses()
            .that()
            .resideOutsideOfPackage(full("web"))
            .should()
            .dependOnClassesThat(
                    resideInAPackage("com.google.gson..").and(not(type(TypeToken.class)))); // cache() takes one

    /** What we know of a library is in one class, nested ones included. */
    @ArchTest
    static void everyLibraryIsTouchedInOneClass(JavaClasses classes) {
        Map<String, String> touchedBy = Map.of(
                "io.github.classgraph", "RouteScanner",
                "com.github.benmanes.caffeine", "cache.EntryCache",
                "redis.clients", "cache.RedisCacheHandler",
                "com.ibm.icu", "url.DomainToAscii",
                "jakarta.enterprise", "servlet.CdiHandlerFactory",
                "org.springframework", "servlet.SpringHandlerFactory",
                "org.apache.commons.fileupload2", "web.MultipartReader",
                "com.google.gson.GsonBuilder", "web.GsonCodec"); // its trees are part of the API
        touchedBy.forEach((library, name) -> assertEquals(
                Set.of(full(name)), touching(library, classes), library + " is touched by others, or by none"));
    }

    private static Set<String> touching(String library, JavaClasses classes) {
        return classes.stream()
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .map(Dependency::getTargetClass)
                        .anyMatch(target -> target.getFullName().startsWith(library)))
                .map(ArchitectureTest::outermost)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String outermost(JavaClass type) {
        String name = type.getFullName();
        int dollar = name.indexOf('$');
        return dollar < 0 ? name : name.substring(0, dollar);
    }

    /** Those that can be subclassed can be so in JavaScript. What is private is closed as it is. */
    @ArchTest
    static void concreteClassesAreFinal(JavaClasses classes) {
        Set<String> open = classes.stream()
                .filter(type -> !type.isInterface() && !type.isEnum() && !type.isAnonymousClass())
                .filter(type -> !Modifier.isPrivate(type.reflect().getModifiers()))
                .filter(type -> type.getModifiers().stream()
                        .noneMatch(Set.of(JavaModifier.FINAL, JavaModifier.ABSTRACT, JavaModifier.SYNTHETIC)::contains))
                .filter(type -> type.getSuperclass().stream()
                        .noneMatch(above -> above.toErasure().isEnum()))
                .map(JavaClass::getFullName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(Set.of(full("web.Blob"), full("web.Request"), full("web.Response")), open);
    }

    @ArchTest
    static void nothingIsNullUnlessItSaysSo(JavaClasses classes) {
        Set<JavaPackage> packages = classes.stream().map(JavaClass::getPackage).collect(Collectors.toSet());
        List<String> unmarked = packages.stream()
                .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .toList();

        assertTrue(packages.size() >= 7, "where are the packages?");
        assertEquals(List.of(), unmarked);
    }
}

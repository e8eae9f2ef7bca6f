package beppay.console;

/// Pages of one subject.
interface Section {
    void addTo(ConsoleRoutes routes);
}

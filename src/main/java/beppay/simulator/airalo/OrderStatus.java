package beppay.simulator.airalo;

import java.util.Locale;

/// The status of an order, as clients filter by it.
enum OrderStatus {
    COMPLETED("Completed"),
    FAILED("Failed"),
    REFUNDED("Refunded");

    private final String title;

    OrderStatus(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    String slug() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package beppay.dashboard;

import beppay.TestApp;

/// All orders as one of the partner's people downloads them.
public final class OrdersDownload {
    private OrdersDownload() {}

    public static String of(TestApp app, String email) {
        return Person.signedIn(app, email).get("/partner/orders.csv").text();
    }
}

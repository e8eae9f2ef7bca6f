package beppay.dashboard;

import beppay.TestApp;

/// Downloads all orders of a partner, signed in as one of its members.
public final class OrdersDownload {
    private OrdersDownload() {}

    public static String of(TestApp app, String email) {
        return DashboardUser.signedIn(app, email).get("/partner/orders.csv").text();
    }
}
